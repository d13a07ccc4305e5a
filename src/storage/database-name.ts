const path = /^mongodb(?:\+srv)?:\/\/[^/?]*\/([^?]*)/;

/** The database a connection string names in its path; `fundline` when it names none. */
export const databaseNameIn = (uri: string): string =>
  decodeURIComponent(path.exec(uri)?.[1] ?? '') || 'fundline';
