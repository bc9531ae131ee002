import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, normalize } from 'node:path';
import { describe, test } from 'node:test';
import { PACKAGES } from '../scripts/architecture.ts';
import { DIAGRAM_PAGES, withDiagram } from '../scripts/diagram.ts';
import { type Imports, importsOf } from '../scripts/testing/imports.ts';

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly imports?: Record<string, string | Record<string, string>>;
}

const ROOT = join(import.meta.dirname, '..');
const NATIVE = ['node:crypto', 'node:module'];
const TYPECHAIN = 'ledger/src/typechain/';

describe('every package', () => {
  test('has its row in the table, and every row its package', () => {
    const folders = globSync('packages/*/package.json', { cwd: ROOT })
      .map((path) => path.split('/')[1])
      .sort();
    assert.deepEqual(folders, Object.keys(PACKAGES).sort());
  });

  test('has no way round to itself', () => {
    for (const name of Object.keys(PACKAGES)) assert.equal(reaches(name, name), false, name);
  });

  for (const [name, row] of Object.entries(PACKAGES)) {
    test(`${name} is called what the table calls it`, () => {
      const { name: full, description } = manifest(name);
      assert.deepEqual({ full, description }, { full: `@acta/${name}`, description: row.line });
    });

    test(`${name} imports only what the table and its package.json allow`, () => {
      const faults = sources(name).flatMap((file) =>
        faultsOf(name, manifest(name), file, importsOf(read(`packages/${file}`), file)),
      );
      const declared = Object.keys(manifest(name).dependencies ?? {}).flatMap((dependency) => {
        const to = workspace(dependency);
        return to === undefined || row.imports.includes(to) ? [] : [`package.json: ${dependency}`];
      });
      assert.deepEqual([...faults, ...declared], []);
    });
  }
});

describe('the check itself', () => {
  const own: Manifest = {
    name: '@acta/verifier',
    description: '',
    dependencies: { '@acta/protocol': '*', 'big.js': '*' },
    imports: { '#crypto': { node: './src/crypto/node.ts', default: './src/crypto/browser.ts' } },
  };
  const check = (source: string, file = 'verifier/src/verify/report.ts') =>
    faultsOf('verifier', own, file, importsOf(source));

  for (const allowed of [
    "import { a } from '@acta/protocol';",
    "import big from 'big.js';",
    "import { b } from '../log/tile.ts';",
    "import { sha256 } from '#crypto';",
    "// import 'node:fs'\nconst text = \"import('node:net')\";",
    'const { process: steps } = plan; table.fetch(1);',
  ]) {
    test(`allows ${JSON.stringify(allowed)}`, () => assert.deepEqual(check(allowed), []));
  }

  test('allows node:crypto where only Node looks', () => {
    const source = "import { createHash } from 'node:crypto';";
    assert.deepEqual(check(source, 'verifier/src/crypto/node.ts'), []);
    assert.equal(check(source).length, 1);
    for (const io of ["import 'node:fs';", "createRequire(import.meta.url)('node:fs');"]) {
      assert.equal(check(io, 'verifier/src/crypto/node.ts').length, 1);
    }
  });

  for (const refused of [
    "import { a } from '@acta/ledger';",
    "import type { A } from '@acta/ledger';",
    "export * from '@acta/ledger';",
    "type A = import('@acta/ledger').A;",
    "const a = await import('@acta/ledger');",
    "import { a } from '@acta/tariff';",
    "import { a } from '@acta/protocol/src/deep.ts';",
    "import { a } from '../../../ledger/src/index.ts';",
    "import { a } from '../../test/support.ts';",
    "import { readFileSync } from 'node:fs';",
    "import { readFileSync } from 'fs';",
    "import net from 'node:net';",
    "const { Worker } = await import('node:worker_threads');",
    "import { ethers } from 'ethers';",
    "import { a } from '#unknown';",
    'const a = await import(name);',
    'const a = await fetch(url);',
    'const a = globalThis.fetch;',
    'const home = process.env.HOME;',
  ]) {
    test(`refuses ${JSON.stringify(refused)}`, () => assert.equal(check(refused).length, 1));
  }
});

describe('the diagram', () => {
  for (const [path, withTable] of Object.entries(DIAGRAM_PAGES)) {
    test(`${path} shows the table as it is (npm run diagram writes it)`, () => {
      const page = read(path);
      assert.equal(squeeze(withDiagram(page, withTable)), squeeze(page));
    });
  }
});

/** What one source file imports against the rules, each as "file: what". */
function faultsOf(name: string, own: Manifest, file: string, imports: Imports): string[] {
  const pure = PACKAGES[name]?.pure === true;
  return [
    ...imports.specifiers.filter((to) => !mayImport(name, own, file, to)),
    ...imports.computed.map((expression) => `import(${expression})`),
    ...(pure ? imports.ioGlobals.map((global) => `the global ${global}`) : []),
  ].map((fault) => `${file}: ${fault}`);
}

function mayImport(name: string, own: Manifest, file: string, to: string): boolean {
  if (to.startsWith('.')) return normalize(join(file, '..', to)).startsWith(`${name}/src/`);
  if (to.startsWith('#')) return own.imports?.[to] !== undefined;
  if (isBuiltin(to)) return to.startsWith('node:') && mayUseNode(name, own, file, to);
  const declared = own.dependencies?.[packageOf(to)] !== undefined;
  const target = workspace(to);
  if (target === undefined) return declared;
  return (
    declared && to === `@acta/${target}` && (PACKAGES[name]?.imports.includes(target) ?? false)
  );
}

/**
 * A pure package uses Node's cryptography alone (and what loads a native one), and only in a file
 * that a browser never loads.
 */
function mayUseNode(name: string, own: Manifest, file: string, to: string): boolean {
  if (PACKAGES[name]?.pure !== true) return true;
  const nodeOnly = Object.values(own.imports ?? {}).flatMap((target) =>
    typeof target === 'object' && target['node'] !== undefined ? [target['node']] : [],
  );
  return NATIVE.includes(to) && nodeOnly.some((path) => normalize(join(name, path)) === file);
}

function sources(name: string): string[] {
  return globSync(`${name}/src/**/*.ts`, { cwd: join(ROOT, 'packages') }).filter(
    (file) => !file.startsWith(TYPECHAIN),
  );
}

/** `@scope/name/deep` → `@scope/name`; `name/deep` → `name`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function workspace(specifier: string): string | undefined {
  return specifier.startsWith('@acta/') ? specifier.split('/')[1] : undefined;
}

function reaches(from: string, to: string): boolean {
  return PACKAGES[from]?.imports.some((next) => next === to || reaches(next, to)) ?? false;
}

function manifest(name: string): Manifest {
  return JSON.parse(read(`packages/${name}/package.json`)) as Manifest;
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Prettier pads the cells of a table; the words are what is compared. */
function squeeze(page: string): string {
  return page.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
}
