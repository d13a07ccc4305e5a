import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { AppError } from '../shared/app-error.js';
import { acceptedForm, contentTypeOf } from '../shared/stored-forms.js';
import { sendUnlessKnown } from './send-unless-known.js';

const manifest = z.record(z.string(), z.string().regex(/^[\w.-]+$/));

/** The address of each file a page loads. Content under one address never changes. */
export type PageAssets<Name extends string> = Readonly<Record<Name, string>>;

interface BuiltPage<Name extends string> {
  /** Where the build has put the files, with `manifest.json` telling what is what. */
  readonly dir: string;
  /** Where they are served: `/chat/assets`. */
  readonly prefix: string;
  /** What the page needs. */
  readonly names: readonly Name[];
}

/**
 * Serves a page's built files, compressed as the browser likes it. Throws when they have not been
 * built.
 */
export function servePageAssets<Name extends string>(
  server: Server,
  { dir, prefix, names }: BuiltPage<Name>,
): PageAssets<Name> {
  const files = readPageFiles(dir, names);
  const known = new Set(Object.values<string>(files));

  server.get(`${prefix}/:file`, async (req: Request, res: Response) => {
    const { file } = req.params as { readonly file: string };
    if (!known.has(file)) throw new AppError('NOT_FOUND');

    const { content, headers } = await acceptedForm(join(dir, file), req.headers);
    sendUnlessKnown(req, res, {
      content,
      headers: {
        'Content-Type': contentTypeOf(file),
        'Cache-Control': 'public, max-age=31536000, immutable',
        ...headers,
      },
    });
  });
  return mapped(names, (name) => `${prefix}/${files[name]}`);
}

/** The file names of a built page. Throws when it has not been built. */
export function readPageFiles<Name extends string>(
  dir: string,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  try {
    const built = manifest.parse(JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')));
    return mapped(names, (name) => {
      const file = built[name];
      if (file === undefined) throw new Error(`There is no ${name}`);
      return file;
    });
  } catch (cause) {
    throw new Error('The page is not built: run npm run build', { cause });
  }
}

const mapped = <Name extends string>(names: readonly Name[], of: (name: Name) => string) =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, string>;
