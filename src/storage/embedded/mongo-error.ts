/** Failures this server answers with, under the names and numbers MongoDB gives them. */
const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  UnknownReplWriteConcern: 79,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  UnsatisfiableWriteConcern: 100,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  TransactionTooOld: 225,
  NotImplemented: 238,
  ConversionFailure: 241,
  InvalidResumeToken: 260,
  OperationNotSupportedInTransaction: 263,
  ChangeStreamFatalError: 280,
  ChangeStreamHistoryLost: 286,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  InterruptedAtShutdown: 11600,
  OutOfDiskSpace: 14031,
  Location15952: 15952,
  Location15955: 15955,
  Location15958: 15958,
  Location15976: 15976,
  Location15981: 15981,
  Location16006: 16006,
  Location16020: 16020,
  Location16612: 16612,
  KeyTooLong: 17280,
  Location18533: 18533,
  Location18535: 18535,
  Location18536: 18536,
  Location28808: 28808,
  Location28809: 28809,
  Location28810: 28810,
  Location28811: 28811,
  Location28812: 28812,
  Location28818: 28818,
  Location28822: 28822,
  Location31249: 31249,
  Location31253: 31253,
  Location31254: 31254,
  Location40066: 40066,
  Location40081: 40081,
  Location40156: 40156,
  Location40169: 40169,
  Location40170: 40170,
  Location40192: 40192,
  Location40194: 40194,
  Location40201: 40201,
  Location40234: 40234,
  Location40240: 40240,
  Location40323: 40323,
  Location40324: 40324,
  IDLUnknownField: 40415,
  Location40485: 40485,
  Location40602: 40602,
  Location50674: 50674,
  Location51091: 51091,
  Location51108: 51108,
  Location51246: 51246,
  Location5439008: 5_439_008,
  Location5439009: 5_439_009,
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

/** The reply document for a failed command. Anything but a MongoError is reported as InternalError. */
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

/** What is no refusal is a fault of this server; its message stays. */
export function asMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error;
  const message = error instanceof Error ? error.message : 'unknown failure';
  return new MongoError('InternalError', message);
}
