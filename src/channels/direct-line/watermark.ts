import { AppError } from '../../shared/app-error.js';

/** The sequence number after which to go on; 0 without a watermark. Throws INVALID_REQUEST. */
export function readWatermark(watermark: string | null): number {
  if (watermark === null || watermark === '') return 0;
  if (/^\d{1,15}$/.test(watermark)) return Number(watermark);
  throw new AppError('INVALID_REQUEST', { path: 'watermark', reason: 'Not a watermark of ours' });
}
