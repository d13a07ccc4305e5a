import { z } from 'zod';

const sitesAtMost = 50;
const site = /^https:\/\/[a-z\d-]+(\.[a-z\d-]+)*(:\d{1,5})?$/;
/** To try it with a page of one's own on this machine. */
const loopback = /^http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?$/;

/** Origins as browsers write them: what is not exactly that would never match. */
export const siteList = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(
    (sites) => sites.every((one) => isOrigin(one)),
    'must be origins like https://www.example.com, divided by commas',
  )
  .refine((sites) => sites.length <= sitesAtMost, `must name ${sitesAtMost} sites at most`)
  .default([]);

/** A port that goes without saying, or a letter in upper case, is not what browsers send. */
const isOrigin = (text: string): boolean =>
  (site.test(text) || loopback.test(text)) && URL.canParse(text) && new URL(text).origin === text;
