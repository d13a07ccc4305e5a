/** A decimal figure with its thousands apart: 12345.60 is 12,345.60. Anything else stays as it is. */
export function groupDigits(figure: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(figure) ?? [];
  return whole === '' ? figure : `${sign}${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')}${rest}`;
}
