import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

/**
 * Branch coverage for Solidity. Hardhat's own coverage counts statements, which can't tell whether
 * both sides of `a && b`, of a `?:` or of an `if` without `else` were ever tried. So every condition
 * reports its outcome, and every function that it was entered, to the address that EDR watches.
 */
export interface Probe {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** What there is to hit: a function is entered, a condition holds and fails. */
  readonly outcomes: readonly ('entered' | 'true' | 'false')[];
}

interface AstNode {
  readonly nodeType: string;
  readonly src: string;
  readonly [key: string]: unknown;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
  /** Of two insertions at one place the wider node's opening comes first, its closing last. */
  readonly order: number;
}

const solc = createRequire(import.meta.url)('solc') as {
  compile(input: string, callbacks: { import: () => { contents: string } }): string;
};

/** Tag of one outcome: what EDR reports as the 32 bytes of a hit. */
export function tagOf(probe: Probe, outcome: string): string {
  return createHash('sha256')
    .update(`${probe.file}:${probe.line}:${probe.text}:${outcome}`)
    .digest('hex');
}

/** The source with its probes in place, and the probes. */
export function instrument(file: string, source: string): { source: string; probes: Probe[] } {
  const bytes = Buffer.from(source, 'utf8');
  const probes: Probe[] = [];
  const insertions: Insertion[] = [];
  const place = (node: AstNode) => {
    const [start, length] = node.src.split(':').map(Number) as [number, number];
    const line = bytes.subarray(0, start).toString('utf8').split('\n').length;
    return { start, end: start + length, line, text: bytes.subarray(start, start + length) };
  };
  for (const node of nodes(parse(source))) {
    if (
      node.nodeType === 'FunctionDefinition' &&
      node['body'] !== undefined &&
      node['body'] !== null
    ) {
      const { line } = place(node);
      const probe: Probe = { file, line, text: nameOf(node), outcomes: ['entered'] };
      const { start } = place(node['body'] as AstNode);
      probes.push(probe);
      insertions.push({
        at: start + 1,
        text: ` __Branches.enter(0x${tagOf(probe, 'entered')}); `,
        order: 0,
      });
    }
    for (const condition of conditions(node)) {
      const { start, end, line, text } = place(condition);
      const probe: Probe = {
        file,
        line,
        // The column tells apart two conditions of one text in one line.
        text: `${text.toString('utf8').replace(/\s+/g, ' ')} @${start}`,
        outcomes: ['true', 'false'],
      };
      probes.push(probe);
      const tags = `0x${tagOf(probe, 'true')}, 0x${tagOf(probe, 'false')}`;
      insertions.push({ at: start, text: '__Branches.test((', order: -(end - start) });
      insertions.push({ at: end, text: `), ${tags})`, order: end - start });
    }
  }
  if (probes.length === 0) return { source, probes };
  return { source: insert(bytes, insertions) + LIBRARY, probes };
}

/** The expressions under a node that decide which way it goes. */
function conditions(node: AstNode): AstNode[] {
  switch (node.nodeType) {
    case 'IfStatement':
    case 'WhileStatement':
    case 'ForStatement':
    case 'Conditional':
      return node['condition'] ? [node['condition'] as AstNode] : [];
    case 'BinaryOperation':
      return node['operator'] === '&&' || node['operator'] === '||'
        ? [node['leftExpression'] as AstNode, node['rightExpression'] as AstNode]
        : [];
    default:
      return [];
  }
}

function nameOf(node: AstNode): string {
  return `${String(node['kind'])} ${String(node['name'])}`.trim();
}

function parse(source: string): AstNode {
  const input = {
    language: 'Solidity',
    sources: { 'it.sol': { content: source } },
    settings: { stopAfter: 'parsing', outputSelection: { '*': { '': ['ast'] } } },
  };
  // Parsing asks for the imports and looks at nothing in them.
  const empty = { contents: '// SPDX-License-Identifier: Apache-2.0\npragma solidity 0.8.37;' };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: () => empty })) as {
    sources?: Record<string, { ast?: AstNode }>;
    errors?: { formattedMessage: string }[];
  };
  const ast = output.sources?.['it.sol']?.ast;
  if (ast === undefined) throw new Error(output.errors?.[0]?.formattedMessage ?? 'no syntax tree');
  return ast;
}

function* nodes(value: unknown): Generator<AstNode> {
  if (typeof value !== 'object' || value === null) return;
  if ('nodeType' in value) {
    // What stands in assembly is not Solidity's.
    if (value.nodeType === 'InlineAssembly') return;
    yield value as AstNode;
  }
  for (const child of Object.values(value)) yield* nodes(child);
}

function insert(source: Buffer, insertions: readonly Insertion[]): string {
  const sorted = [...insertions].sort((a, b) => a.at - b.at || a.order - b.order);
  const parts: Buffer[] = [];
  let from = 0;
  for (const { at, text } of sorted) {
    parts.push(source.subarray(from, at), Buffer.from(text));
    from = at;
  }
  parts.push(source.subarray(from));
  return Buffer.concat(parts).toString('utf8');
}

/** Reports a hit as EDR's own library does, from pure functions too. */
const LIBRARY = `
library __Branches {
    function enter(uint256 tag) internal pure {
        _asPure(_report)(tag);
    }

    function test(bool outcome, uint256 yes, uint256 no) internal pure returns (bool) {
        _asPure(_report)(outcome ? yes : no);
        return outcome;
    }

    function _report(uint256 tag) private view {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, tag)
            pop(staticcall(gas(), 0xc0bEc0BEc0BeC0bEC0beC0bEC0bEC0beC0beC0BE, free, 32, 0, 0))
        }
    }

    function _asPure(
        function(uint256) internal view given
    ) private pure returns (function(uint256) pure result) {
        assembly ("memory-safe") {
            result := given
        }
    }
}
`;
