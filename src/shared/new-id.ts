import { monotonicFactory } from 'ulid';

/** Makes an id of 26 letters and digits. Ids of one process sort by the moment they were made. */
export const newId: () => string = monotonicFactory();
