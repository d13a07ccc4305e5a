import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** A call for random bytes costs more than the bytes. */
const gatheredBytes = 1_024;

/** Makes an id of 26 letters and digits. Ids of one process sort by the moment they were made. */
export const newId: () => string = monotonicFactory(createRandom());

/** Numbers from 0 up to, but not 1, as unpredictable as the operating system's bytes. */
function createRandom(): () => number {
  let bytes = randomBytes(gatheredBytes);
  let next = 0;
  return () => {
    if (next === bytes.length) {
      bytes = randomBytes(gatheredBytes);
      next = 0;
    }
    return bytes.readUInt8(next++) / 256;
  };
}
