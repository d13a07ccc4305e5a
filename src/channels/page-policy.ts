/** What differs from page to page. */
interface PagePolicy {
  /** What else than this server's own files may run, and give the page its look. */
  readonly scripts?: string;
  readonly styles?: string;
  /** The address the browser used; older Safari does not count sockets among 'self'. */
  readonly host: string;
  /** Who may show the page within theirs. */
  readonly framedBy: string;
}

/** What a page for customers may load and talk to: this server and nothing else. */
export function writePagePolicy({ scripts, styles, host, framedBy }: PagePolicy): string {
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'none'",
    `script-src ${ownAnd(scripts)}`,
    `style-src ${ownAnd(styles)}`,
    // what a customer has chosen to send is read from an address of the page's own
    `connect-src 'self' blob:${sockets}`,
    "img-src 'self' data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ');
}

const ownAnd = (more: string | undefined): string => ["'self'", more ?? []].flat().join(' ');
