import { describe, expect, it } from 'vitest';
import { readFileType } from '../../src/shared/file-type.js';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('the type of a file', () => {
  it.each([
    { begins: '89 50 4e 47 0d 0a 1a 0a 00', contentType: 'image/png', extension: 'png' },
    { begins: 'ff d8 ff e0 00 10', contentType: 'image/jpeg', extension: 'jpg' },
    { begins: '47 49 46 38 37 61 01', contentType: 'image/gif', extension: 'gif' },
    { begins: '47 49 46 38 39 61 01', contentType: 'image/gif', extension: 'gif' },
    {
      begins: '52 49 46 46 24 00 00 00 57 45 42 50 56',
      contentType: 'image/webp',
      extension: 'webp',
    },
    { begins: '42 4d 36 00 00 00 00 00 00 00 36', contentType: 'image/bmp', extension: 'bmp' },
    { begins: '25 50 44 46 2d 31 2e 37', contentType: 'application/pdf', extension: 'pdf' },
  ])('is told by how it begins: $contentType', ({ begins, contentType, extension }) => {
    expect(readFileType(bytes(begins))).toEqual({
      kind: extension === 'pdf' ? 'document' : 'image',
      contentType,
      extension,
    });
  });

  it.each([
    { what: 'an empty file', content: Buffer.alloc(0) },
    { what: 'a drawing that can run scripts', content: Buffer.from('<svg onload="alert(1)"/>') },
    { what: 'a page', content: Buffer.from('<!doctype html><script>alert(1)</script>') },
    { what: 'a sound in the wrapping of WebP', content: bytes('52494646240000005741564566') },
    { what: 'a document after something else', content: Buffer.from('xx%PDF-1.7') },
    { what: 'a program', content: bytes('4d5a90000300') },
  ])('is not taken for $what', ({ content }) => {
    expect(readFileType(content)).toBeUndefined();
  });
});
