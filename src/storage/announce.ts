/** Carries out writes so that readers in every process hear of them. */
export interface Announce {
  /** Writes a message under a number. */
  message<T>(id: string, seq: number, write: () => Promise<T>): Promise<T>;

  /** Notes a sign of typing under this id; `write` sets `mark` beside its own fields. */
  typing<T>(id: string, write: (mark: ChangeMark) => Promise<T>): Promise<T>;

  /** Changes a handoff; `write` sets `mark` beside its own fields. */
  handoff<T>(id: string, write: (mark: ChangeMark) => Promise<T>): Promise<T>;
}

/** Tells a change from every other; empty where the server itself tells readers. */
export interface ChangeMark {
  readonly change?: string;
}

/** For servers with change streams: the write is all it takes. */
export const toldByServer: Announce = {
  message: (_id, _seq, write) => write(),
  handoff: (_id, write) => write({}),
  typing: (_id, write) => write({}),
};
