/** Failures this server answers with, under the names and numbers MongoDB gives them. */
const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  CannotIndexParallelArrays: 171,
  TransactionTooOld: 225,
  NotImplemented: 238,
  InvalidResumeToken: 260,
  ChangeStreamHistoryLost: 286,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  KeyTooLong: 17280,
  OperationNotSupportedInTransaction: 263,
  Location40324: 40324,
} as const;

export type MongoErrorName = keyof typeof codes;

/** A refusal the client may act on; it travels to the driver with code, name and `details`. */
export class MongoError extends Error {
  override readonly name = 'MongoError';
  readonly code: number;
  readonly codeName: MongoErrorName;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    codeName: MongoErrorName,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.code = codes[codeName];
    this.codeName = codeName;
    this.details = details;
  }
}

/** The reply document for a failed command. Anything but a MongoError is reported as BadValue. */
export function toErrorReply(error: unknown): Record<string, unknown> {
  const known = asMongoError(error);
  return {
    ok: 0,
    errmsg: known.message,
    code: known.code,
    codeName: known.codeName,
    ...known.details,
  };
}

/** What evaluating a filter, an update or a pipeline throws becomes BadValue; the message stays. */
export function asMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error;
  return new MongoError('BadValue', error instanceof Error ? error.message : 'unknown failure');
}
