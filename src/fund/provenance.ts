/** Where a fact comes from and when it held. Every answer to a customer carries it. */
export interface Provenance {
  /** Who says so, e.g. 示例数据 or 登记系统. */
  readonly source: string;
  readonly asOf: Date;
}
