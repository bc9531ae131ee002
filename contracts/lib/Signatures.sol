// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Rfc6962} from "./Rfc6962.sol";

/// Signature envelopes (PROTOCOL §1), the same bytes as in JSON and in evidence:
/// ```
/// scheme u8 = 1 ‖ r 32 ‖ s 32 ‖ v u8 (27 | 28)                               66 bytes: signs a digest
///                       … ‖ index u32 BE ‖ count u32 BE ‖ sibling 32 × n     74 + 32 n: signs Batch {root, count}
/// ```
/// Plain ECDSA for everyone: contract wallets answer from chain state, which nobody can ask in 2041.
library Signatures {
    /// No key fits, a wrong length, v neither 27 nor 28, or a batch path that does not fit.
    error SignatureMalformed(bytes envelope);
    error SignatureSchemeUnknown(uint8 scheme);
    /// With both s and its negative allowed anyone could respell a signature (EIP-2).
    error SignatureHighS(bytes32 s);

    uint256 internal constant ALONE = 66;
    uint256 private constant BATCH_HEAD = 74;
    uint256 private constant MAX_BATCH = 65_536;
    uint256 private constant HALF_ORDER =
        0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// What the key has signed instead of the statement itself, when the envelope has a batch path.
    /// @return root RFC 6962 root over the digests of the batch
    /// @return count statements in the batch, zero when the envelope signs the statement alone
    function batch(
        bytes32 digest,
        bytes calldata envelope
    ) internal view returns (bytes32 root, uint256 count) {
        if (envelope.length == ALONE) return (0, 0);
        _requireScheme(envelope);
        if (envelope.length < BATCH_HEAD || (envelope.length - BATCH_HEAD) % 32 != 0) {
            revert SignatureMalformed(envelope);
        }
        uint256 index = uint32(bytes4(envelope[ALONE:]));
        count = uint32(bytes4(envelope[ALONE + 4:]));
        bytes32[] calldata path;
        assembly ("memory-safe") {
            path.offset := add(envelope.offset, BATCH_HEAD)
            path.length := shr(5, sub(envelope.length, BATCH_HEAD))
        }
        bool fits;
        (root, fits) = Rfc6962.climb(Rfc6962.leaf(digest), index, count, path);
        if (!fits || count > MAX_BATCH) revert SignatureMalformed(envelope);
    }

    /// The address whose key signed a digest with the first 66 bytes of an envelope, which has them.
    function recover(
        bytes32 digest,
        bytes calldata envelope
    ) internal view returns (address signer) {
        _requireScheme(envelope);
        bytes32 s;
        assembly ("memory-safe") {
            s := calldataload(add(envelope.offset, 33))
            let input := mload(0x40)
            mstore(input, digest)
            mstore(add(input, 0x20), byte(0, calldataload(add(envelope.offset, 65))))
            mstore(add(input, 0x40), calldataload(add(envelope.offset, 1)))
            mstore(add(input, 0x60), s)
            // ecrecover answers nothing for any other v, and for r and s that no key fits.
            mstore(0x00, 0)
            pop(staticcall(gas(), 0x01, input, 0x80, 0x00, 0x20))
            signer := mload(0x00)
        }
        if (uint256(s) > HALF_ORDER) revert SignatureHighS(s);
        if (signer == address(0)) revert SignatureMalformed(envelope);
    }

    /// Asked before the length: another scheme has another one.
    function _requireScheme(bytes calldata envelope) private pure {
        if (envelope.length == 0) revert SignatureMalformed(envelope);
        uint8 scheme;
        assembly ("memory-safe") {
            scheme := byte(0, calldataload(envelope.offset))
        }
        if (scheme != 1) revert SignatureSchemeUnknown(scheme);
    }
}
