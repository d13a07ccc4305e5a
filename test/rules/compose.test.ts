import { readFile, stat } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig, variableNames } from '../../src/config/parse-config.js';
import { projectPath } from './support/project.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly dockerfile_inline: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

let services: Readonly<Record<string, Service>>;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  const text = await readFile(projectPath('compose.yaml'), 'utf8');
  ({ services } = parse(text) as { readonly services: Readonly<Record<string, Service>> });
  environment = services['fundline']?.environment ?? {};
});

/** The lines of the image's recipe that begin with a word. */
const linesOf = (word: string): readonly string[] =>
  (services['fundline']?.build?.dockerfile_inline ?? '')
    .split('\n')
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.slice(word.length + 1));

describe('compose.yaml', () => {
  it('opens ports to this machine only, and none of the database', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);

    expect(ports).toEqual(['127.0.0.1:3978:3978']);
    expect(services['mongo']?.ports).toBeUndefined();
  });

  it('has no secret with a default', () => {
    const secrets = Object.entries(environment).filter(([name]) => /SECRET|PASSWORD/.test(name));

    expect(secrets.map(([name]) => name)).toEqual(['DIRECT_LINE_SECRET', 'ADMIN_PASSWORD']);
    for (const [name, value] of secrets)
      expect(value).toMatch(new RegExp(`^\\$\\{${name}:\\?.+\\}$`));
  });

  it('sets only what Fundline reads, and enough for it to start', () => {
    const given = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        value.replace(/^\$\{.*/, 'x'.repeat(16)),
      ]),
    );

    expect(variableNames).toEqual(expect.arrayContaining(Object.keys(environment)));
    expect(parseConfig(given).host).toBe('0.0.0.0');
  });

  it('pins the major version of each image', () => {
    const images = [services['mongo']?.image, ...linesOf('FROM')];

    expect(images).toEqual([
      expect.stringMatching(/^mongo:8$/),
      expect.stringMatching(/^node:22-[a-z-]+$/),
    ]);
  });

  it('runs MongoDB as a replica set, and Fundline once that takes writes', () => {
    const { command, healthcheck } = services['mongo'] ?? {};

    expect(command?.slice(0, 2)).toEqual(['--replSet', 'rs0']);
    expect(healthcheck?.test.at(-1)).toMatch(/rs\.initiate\(\{ _id: 'rs0'.*isWritablePrimary/s);
    expect(environment['MONGODB_URI']).toBe('mongodb://mongo:27017/fundline?replicaSet=rs0');
    expect(services['fundline']?.depends_on?.['mongo']?.condition).toBe('service_healthy');
  });

  it('builds the image from files that are there, and does not run it as root', async () => {
    const copied = linesOf('COPY').flatMap((line) => line.split(' ').slice(0, -1));

    const found = await Promise.all(copied.map((path) => stat(projectPath(path))));

    expect(found.length).toBeGreaterThan(5);
    expect(linesOf('USER')).toEqual(['node']);
  });
});
