interface ServedFile {
  readonly name: string;
  readonly kind: 'image' | 'document';
  readonly contentType: string;
  readonly content: Buffer;
}

const cachedForS = 86_400;

/**
 * The headers under which a customer's file is served: shown when it is a picture, offered for
 * saving otherwise; nothing in it runs or loads anything, whatever it is.
 */
export function fileHeaders({ name, kind, contentType, content }: ServedFile) {
  const disposition = kind === 'image' ? 'inline' : 'attachment';
  return {
    'Content-Type': contentType,
    'Content-Length': String(content.length),
    'Content-Disposition': `${disposition}; filename*=UTF-8''${encode(name)}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': `private, max-age=${cachedForS}, immutable`,
  };
}

/** As RFC 5987 wants it: encodeURIComponent leaves a few characters alone that may not stand there. */
const encode = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
