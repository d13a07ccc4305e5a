/** A number that grows in one line of a terminal. In a pipe nothing is shown. */
export function showCount(what: string): {
  readonly show: (count: number) => void;
  readonly clear: () => void;
} {
  const { stdout } = process;
  return {
    show: (count) => {
      if (stdout.isTTY) stdout.write(`\r${count} ${what}`);
    },
    clear: () => {
      if (stdout.isTTY) stdout.write('\r\u001B[2K');
    },
  };
}
