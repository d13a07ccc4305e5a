/** What a file holds, told by the file itself. */
export interface FileType {
  readonly kind: 'image' | 'document';
  readonly contentType: string;
  /** Without the dot. */
  readonly extension: string;
}

interface Signature extends FileType {
  /** Bytes in hexadecimal from an offset on. */
  readonly begins: readonly { readonly at: number; readonly hex: string }[];
}

const image = (extension: string, contentType: string, begins: Signature['begins']): Signature => ({
  kind: 'image',
  extension,
  contentType,
  begins,
});

/** Only what every browser shows and what runs nothing: no SVG. */
const signatures: readonly Signature[] = [
  image('png', 'image/png', [{ at: 0, hex: '89504e470d0a1a0a' }]),
  image('jpg', 'image/jpeg', [{ at: 0, hex: 'ffd8ff' }]),
  image('gif', 'image/gif', [{ at: 0, hex: '474946383761' }]),
  image('gif', 'image/gif', [{ at: 0, hex: '474946383961' }]),
  image('webp', 'image/webp', [
    { at: 0, hex: '52494646' },
    { at: 8, hex: '57454250' },
  ]),
  image('bmp', 'image/bmp', [
    { at: 0, hex: '424d' },
    { at: 6, hex: '00000000' },
  ]),
  {
    kind: 'document',
    extension: 'pdf',
    contentType: 'application/pdf',
    begins: [{ at: 0, hex: '255044462d' }],
  },
];

/** What the bytes are, whatever their sender calls them; undefined for what is not taken. */
export function readFileType(content: Buffer): FileType | undefined {
  const found = signatures.find(({ begins }) =>
    begins.every(({ at, hex }) => content.toString('hex', at, at + hex.length / 2) === hex),
  );
  if (found === undefined) return undefined;
  const { kind, extension, contentType } = found;
  return { kind, extension, contentType };
}
