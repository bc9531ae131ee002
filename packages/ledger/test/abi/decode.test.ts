import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AbiCoder, ParamType } from 'ethers';
import fc from 'fast-check';
import { abiFields, type AbiParameter } from '../../src/abi/abi-type.ts';
import { type AbiValue, decodeParameters } from '../../src/abi/decode.ts';
import { contractArtifacts } from '../../src/artifacts.ts';

/** Every parameter list that our contracts have, events and errors included. */
const lists: readonly (readonly AbiParameter[])[] = Object.values(contractArtifacts()).flatMap(
  ({ abi }) => abi.map(({ inputs }) => inputs.map(({ indexed: _, ...input }) => input)),
);

/** Any value of a type as ethers takes it, and as our decoder gives it. */
function anyValue({ type, components, internalType }: AbiParameter): fc.Arbitrary<{
  given: unknown;
  read: AbiValue;
}> {
  if (type.endsWith('[]')) {
    const element = { name: '', type: type.slice(0, -2), ...(components && { components }) };
    const name = internalType?.slice(0, -2);
    return fc
      .array(anyValue(name === undefined ? element : { ...element, internalType: name }), {
        maxLength: 4,
      })
      .map((all) => ({ given: all.map((one) => one.given), read: all.map((one) => one.read) }));
  }
  if (type === 'tuple') {
    return fc.tuple(...components!.map(anyValue)).map((all) => ({
      given: all.map((one) => one.given),
      read: {
        struct: internalType!.replace(/^struct (?:\w+\.)?/, ''),
        values: all.map((one) => one.read),
      },
    }));
  }
  const bytes = (length: { minLength: number; maxLength: number }) =>
    fc.uint8Array(length).map((b) => Buffer.from(b).toString('hex'));
  if (type === 'bytes') {
    return bytes({ minLength: 0, maxLength: 200 }).map((hex) => ({
      given: `0x${hex}`,
      read: `0x${hex}`,
    }));
  }
  const size = sizeOf(type);
  return bytes({ minLength: size, maxLength: size }).map((hex) => {
    const digits = type === 'bool' ? `0${hex.at(-1)! < '8' ? 0 : 1}` : hex;
    const isLeft = /^bytes\d/.test(type);
    return {
      given: type === 'bool' ? digits === '01' : `0x${digits}`,
      read: isLeft ? digits.padEnd(64, '0') : digits.padStart(64, '0'),
    };
  });
}

function sizeOf(type: string): number {
  if (type === 'address') return 20;
  if (type === 'bool') return 1;
  const [, kind, digits] = /^(bytes|uint)(\d+)$/.exec(type)!;
  return kind === 'bytes' ? Number(digits) : Number(digits) / 8;
}

test(`reads what ethers writes, for all ${lists.length} parameter lists of the contracts`, () => {
  for (const list of lists) {
    const types = list.map((parameter) => ParamType.from(parameter));
    fc.assert(
      fc.property(fc.tuple(...list.map(anyValue)), (values) => {
        const given = values.map((value) => value.given);
        const encoded = AbiCoder.defaultAbiCoder().encode(types, given).slice(2);
        assert.deepEqual(
          decodeParameters(abiFields(list), encoded),
          values.map((value) => value.read),
        );
        if (encoded.length > 0) {
          assert.equal(decodeParameters(abiFields(list), encoded.slice(0, -64)), undefined);
        }
      }),
      { numRuns: 15 },
    );
  }
});

test('offsets and lengths that lead nowhere are undefined', () => {
  const fields = abiFields([
    { name: 'signature', type: 'bytes' },
    { name: 'pieces', type: 'bytes32[]' },
  ]);
  const word = (value: bigint) => value.toString(16).padStart(64, '0');
  const good = [64n, 96n, 0n, 1n, 7n].map(word).join('');
  assert.deepEqual(decodeParameters(fields, good), ['0x', [word(7n)]]);
  for (const bad of [
    [2n ** 255n, 96n, 0n, 1n, 7n],
    [64n, 96n, 2n ** 64n, 1n, 7n],
    [64n, 96n, 500n, 1n, 7n],
    [64n, 96n, 0n, 2n, 7n],
    [64n, 96n, 0n, 2n ** 53n, 7n],
    [64n, 96n, 0n, 200_000n, 7n],
    [64n, 5_000n, 0n, 1n, 7n],
  ]) {
    assert.equal(decodeParameters(fields, bad.map(word).join('')), undefined);
  }
});
