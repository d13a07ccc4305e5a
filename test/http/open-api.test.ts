import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/shared/app-error.js';
import { startDesk, type Desk } from './support/desk.js';

interface Operation {
  readonly summary: string;
  readonly security?: readonly unknown[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
}

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: {
      readonly Error: {
        readonly properties: {
          readonly error: { readonly properties: { readonly code: { readonly enum: string[] } } };
        };
      };
    };
  };
}

let desk: Desk;
let description: Description;

beforeAll(async () => {
  desk = await startDesk();
  description = (await desk.call('GET', '/api/v1/openapi.json')).body as Description;
});
afterAll(() => desk.stop());

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** `method path` of everything described. */
const described = () =>
  Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path}`),
  );

describe('openapi.json', () => {
  it('names every operation of the contract', () => {
    expect(described().toSorted()).toEqual([
      'get /api/v1/agents',
      'get /api/v1/agents/{id}/sign-ins',
      'get /api/v1/audit',
      'get /api/v1/callbacks',
      'get /api/v1/colleagues',
      'get /api/v1/complaints',
      'get /api/v1/complaints/{id}',
      'get /api/v1/conversations/{id}',
      'get /api/v1/conversations/{id}/files/{file}',
      'get /api/v1/conversations/{id}/timeline',
      'get /api/v1/customers/{id}',
      'get /api/v1/customers/{id}/audit',
      'get /api/v1/customers/{id}/export',
      'get /api/v1/deliveries',
      'get /api/v1/events',
      'get /api/v1/handoffs',
      'get /api/v1/jobs',
      'get /api/v1/me',
      'get /api/v1/me/sign-ins',
      'get /api/v1/openapi.json',
      'get /api/v1/ratings',
      'get /api/v1/requests',
      'get /api/v1/service-levels/events',
      'post /api/v1/agents',
      'post /api/v1/agents/{id}/sign-ins/end',
      'post /api/v1/app-links/redeem',
      'post /api/v1/callbacks/{id}/done',
      'post /api/v1/complaints/{id}/steps',
      'post /api/v1/conversations/{id}/messages',
      'post /api/v1/conversations/{id}/typing',
      'post /api/v1/conversations/{id}/unlink',
      'post /api/v1/conversations/{id}/withdrawals',
      'post /api/v1/core/events',
      'post /api/v1/customers/{id}/lift',
      'post /api/v1/customers/{id}/restrict',
      'post /api/v1/deliveries/{id}/retry',
      'post /api/v1/handoffs/{id}/accept',
      'post /api/v1/handoffs/{id}/close',
      'post /api/v1/handoffs/{id}/pass',
      'post /api/v1/handoffs/{id}/transfer',
      'post /api/v1/jobs/{id}/retry',
      'post /api/v1/login',
      'post /api/v1/logout',
      'post /api/v1/me/sign-ins/{id}/end',
      'post /api/v1/requests/{id}/done',
      'put /api/v1/agents/{id}',
      'put /api/v1/agents/{id}/password',
      'put /api/v1/me/password',
      'put /api/v1/me/presence',
    ]);
  });

  it('names every route that answers and no other', async () => {
    const addresses = [...Object.keys(description.paths), '/api/v1/nothing'];
    const tried = addresses.flatMap((path) => methods.map((method) => ({ method, path })));

    const answers = await Promise.all(
      tried.map(async ({ method, path }) => {
        // Without a token no route does anything, and the live feed ends at once.
        const url = path.replace('{id}', 'x');
        const { status } = await desk.call(method.toUpperCase(), url);
        return { name: `${method} ${path}`, isThere: status !== 404 && status !== 405 };
      }),
    );

    const there = answers.filter(({ isThere }) => isThere).map(({ name }) => name);
    expect(there.toSorted()).toEqual(described().toSorted());
  });

  it('describes the fields of requests', () => {
    const { requestBody } = description.paths['/api/v1/me/presence']?.['put'] ?? {};

    expect(requestBody?.content['application/json']?.schema).toMatchObject({
      properties: { presence: { enum: ['online', 'busy', 'away', 'offline'] } },
      required: ['presence'],
    });
  });

  it('describes the parameters of addresses and queries', () => {
    const { parameters } = description.paths['/api/v1/conversations/{id}']?.['get'] ?? {};

    expect(parameters).toMatchObject([
      { name: 'id', in: 'path', required: true },
      { name: 'before', in: 'query', required: false },
    ]);
  });

  it('says where no token is needed', () => {
    const open = described().filter((name) => {
      const [method = '', path = ''] = name.split(' ');
      return description.paths[path]?.[method]?.security?.length === 0;
    });

    expect(open.toSorted()).toEqual(['get /api/v1/openapi.json', 'post /api/v1/login']);
  });

  it('lists the codes of errors', () => {
    const { error } = description.components.schemas.Error.properties;

    expect(error.properties.code.enum).toEqual(Object.keys(errorCodes));
  });
});
