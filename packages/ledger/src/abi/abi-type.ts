/** A parameter as the compiler describes it (Solidity "JSON ABI"). */
export interface AbiParameter {
  readonly name: string;
  readonly type: string;
  /** `struct Handoff`, `struct ICustody.Piece[]`, `Holding`, … */
  readonly internalType?: string;
  readonly components?: readonly AbiParameter[];
  readonly indexed?: boolean;
}

/** An entry of a contract's ABI. */
export interface AbiEntry {
  readonly type: 'function' | 'event' | 'error' | 'constructor';
  /** A constructor has none. */
  readonly name?: string;
  readonly inputs: readonly AbiParameter[];
  readonly stateMutability?: string;
}

/** What our contracts take and emit: words, structs of them, bytes, and lists. */
export type AbiType =
  | { readonly kind: 'word'; readonly size: 32 }
  | { readonly kind: 'bytes'; readonly size: 0 }
  | { readonly kind: 'list'; readonly of: AbiType; readonly size: 0 }
  | {
      readonly kind: 'struct';
      /** Name in Solidity without its contract. */
      readonly name: string;
      readonly fields: readonly AbiField[];
      /** Bytes in place; 0 where it holds anything of dynamic size. */
      readonly size: number;
    };

export interface AbiField {
  readonly name: string;
  readonly type: AbiType;
}

export function abiFields(parameters: readonly AbiParameter[]): AbiField[] {
  return parameters.map((parameter) => ({ name: parameter.name, type: abiType(parameter) }));
}

/** `handoff((bytes8,…),bytes)`: what a selector or topic is the hash of. */
export function signatureOf({ name = '', inputs }: AbiEntry): string {
  return `${name}(${inputs.map(canonical).join(',')})`;
}

function canonical({ type, components }: AbiParameter): string {
  return components === undefined
    ? type
    : type.replace('tuple', `(${components.map(canonical).join(',')})`);
}

/** Reads the type of a parameter; what our contracts don't use is a TypeError. */
export function abiType({ type, internalType = type, components }: AbiParameter): AbiType {
  if (type.endsWith('[]')) {
    const of = abiType({
      name: '',
      type: type.slice(0, -2),
      internalType: internalType.slice(0, -2),
      ...(components && { components }),
    });
    return { kind: 'list', of, size: 0 };
  }
  if (type === 'tuple' && components !== undefined) {
    const fields = abiFields(components);
    const isDynamic = fields.some((field) => field.type.size === 0);
    const size = isDynamic ? 0 : fields.reduce((sum, field) => sum + field.type.size, 0);
    const name = internalType.replace(/^struct (?:\w+\.)?/, '');
    return { kind: 'struct', name, fields, size };
  }
  if (type === 'bytes' || type === 'string') return { kind: 'bytes', size: 0 };
  if (/^(?:u?int\d*|address|bool|bytes\d+)$/.test(type)) return { kind: 'word', size: 32 };
  throw new TypeError(`no decoder for ${type}`);
}
