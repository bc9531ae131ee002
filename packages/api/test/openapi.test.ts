import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { agent, official, PARTIES } from '../../verifier/test/support/founding.ts';
import { ACCESS } from '../src/index.ts';
import { EXAMPLES } from '../src/examples.ts';
import { type Api, api } from './support/api.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { content: Record<string, { example?: unknown }> };
  readonly responses: Record<string, { content: Record<string, { example?: unknown }> }>;
}
interface Description {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
}

let us: Api;
let description: Description;
before(async () => {
  us = await api();
  description = (await us.ask('GET', '/openapi.json')).json<Description>();
});
after(() => us.close());

/** `GET /v1/minutes/:number` → its operation. */
function operation(name: string): Operation | undefined {
  const [method, url] = name.split(' ') as [string, string];
  const path = url.replaceAll(/:([a-z]+)/g, '{$1}').replace('*', '{path}');
  return description.paths[path]?.[method.toLowerCase()];
}

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate({ ...description });
    assert.equal(validator.version, '3.1');
    assert.deepEqual(errors ?? [], []);
    assert.equal(valid, true);
  });

  it('describes the routes that there are, each once, and no other', () => {
    const described = Object.values(description.paths).flatMap((path) => Object.keys(path));
    assert.equal(described.length, Object.keys(ACCESS).length);
    const ids = new Set<string>();
    for (const name of Object.keys(ACCESS)) {
      const found = operation(name);
      assert.ok(found, name);
      ids.add(found.operationId);
    }
    assert.equal(ids.size, described.length);
  });

  for (const [name, access] of Object.entries(ACCESS)) {
    it(`says of ${name} what it does, who may, what may go wrong, with an example`, () => {
      const { summary, tags, security, responses, requestBody, parameters } = operation(name)!;
      assert.ok(summary.length > 0);
      assert.ok(description.tags.some((tag) => tag.name === tags[0]));
      assert.deepEqual(security, access === 'public' ? [] : [{ token: [] }]);
      assert.ok('application/problem+json' in responses['default']!.content);
      const [[, answer] = []] = Object.entries(responses).filter(([code]) => code !== 'default');
      for (const media of Object.values(answer!.content)) assert.notEqual(media.example, undefined);
      const asks = Object.values(requestBody?.content ?? {});
      assert.ok(asks.every(({ example }) => example !== undefined));
      const wanted = [...name.matchAll(/:([a-z]+)/g)].map(([, parameter]) => parameter);
      const inPath = (parameters ?? []).filter((one) => one.in === 'path');
      assert.deepEqual(
        inPath.map((one) => one.name).filter((one) => one !== 'path'),
        wanted,
      );
    });
  }
});

describe('an example', () => {
  const assessor = official('US', 'ASSESSOR');

  /** Route → the same asked for real. */
  const asked = (): Record<string, string> => ({
    'GET /v1/statements/:digest/content': `/v1/statements/${us.story.superseded.digest}/content`,
    'GET /v1/statement-types': '/v1/statement-types',
    'GET /v1/minutes/:number/evidence': '/v1/minutes/1/evidence',
    'GET /v1/trails/:goods': `/v1/trails/${us.story.car.id}`,
    'GET /v1/trails/:goods/evidence': `/v1/trails/${us.story.car.id}/evidence`,
    'GET /v1/assessments/:declaration': `/v1/assessments/${us.story.declaration}`,
    'GET /v1/records': '/v1/records',
    'GET /v1/records/:index': '/v1/records/3',
    'GET /v1/records/:index/evidence': '/v1/records/3/evidence',
    'GET /v1/documents/:root': `/v1/documents/${[...us.turned.documents.keys()][0]}`,
    'GET /v1/tariffs/:section': '/v1/tariffs/US',
    'GET /v1/parties/:party': `/v1/parties/${PARTIES.maker}`,
    'GET /v1/keys/:address': `/v1/keys/${agent(PARTIES.maker).address}`,
    'GET /v1/network': '/v1/network',
    'GET /v1/trust': '/v1/trust',
    'GET /livez': '/livez',
    'GET /readyz': '/readyz',
  });

  it('has the members that a real answer has', async () => {
    const members = (value: unknown): string[] =>
      Object.keys((Array.isArray(value) ? value[0] : value) as object).sort();
    for (const [name, url] of Object.entries(asked())) {
      const answer = await us.ask('GET', url, { as: assessor });
      assert.equal(answer.statusCode, 200, url);
      const { answers } = EXAMPLES[name as keyof typeof EXAMPLES];
      assert.deepEqual(members(answers), members(answer.json()), name);
    }
  });

  it('is taken by the form of its route, where it is a body', async () => {
    for (const [name, { asks }] of Object.entries(EXAMPLES)) {
      if (asks === undefined) continue;
      const [method, url] = name.split(' ') as ['POST', string];
      const answer = await us.ask(method, url, { as: assessor, body: asks });
      assert.notEqual(answer.json<{ code?: string }>().code, 'REQUEST_MALFORMED', name);
    }
  });
});
