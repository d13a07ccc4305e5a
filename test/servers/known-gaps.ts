/** What the suite leaves out on a server that nobody of ours wrote, and why. */
export const knownGaps = [
  {
    server: 'ferretdb',
    test: 'test/http/too-many-requests.test.ts',
    reason: 'a hundred messages at once to one conversation take it over a minute, one by one',
  },
] as const;
