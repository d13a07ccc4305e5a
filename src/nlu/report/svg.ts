/** A number in a picture: two decimals, no minus zero. */
const rounded = (value: number): string => String(Math.round(value * 100) / 100 + 0);

type Attributes = Readonly<Record<string, string | number>>;

/** One element of a picture. Text inside is escaped; children are elements already. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escape(value)}"`,
  );
  const start = `<${name}${written.join('')}`;
  return inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`;
}

export function label(text: string, attributes: Attributes): string {
  return element('text', attributes, escape(text));
}

/** A whole picture. The same elements give the same file. */
export function picture(width: number, height: number, elements: readonly string[]): string {
  const background = element('rect', { width, height, fill: '#fff' });
  const frame = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
    width,
    height,
    'font-family': 'system-ui, sans-serif',
    'font-size': 10,
  };
  return `${element('svg', frame, `\n${[background, ...elements].join('\n')}\n`)}\n`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
