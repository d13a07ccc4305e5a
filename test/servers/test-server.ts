/** A database server that nobody of ours wrote. */
export interface TestServer {
  readonly uri: string;
  readonly stop: () => Promise<void>;
}
