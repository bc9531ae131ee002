// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The one Merkle rule of Acta: RFC 6962 §2.1 with SHA-256, leaves under 0x00 and nodes under 0x01.
library Rfc6962 {
    /// SHA-256 of nothing: the root of the empty tree.
    bytes32 internal constant EMPTY =
        0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;

    /// Leaf over one word: sha256(0x00 ‖ word).
    function leaf(bytes32 word) internal view returns (bytes32 result) {
        assembly ("memory-safe") {
            mstore8(0x00, 0)
            mstore(0x01, word)
            // Writing word 1 reaches into 0x20, which is scratch space like 0x00.
            if iszero(staticcall(gas(), 0x02, 0x00, 0x21, 0x00, 0x20)) {
                revert(0, 0)
            }
            result := mload(0x00)
        }
    }

    /// Leaf over three words whose first byte is the 0x00 prefix: sha256(w0 ‖ w1 ‖ w2).
    function leaf(bytes32 w0, bytes32 w1, bytes32 w2) internal view returns (bytes32 result) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, w0)
            mstore(add(free, 0x20), w1)
            mstore(add(free, 0x40), w2)
            if iszero(staticcall(gas(), 0x02, free, 0x60, 0x00, 0x20)) {
                revert(0, 0)
            }
            result := mload(0x00)
        }
    }

    /// Inner node: sha256(0x01 ‖ left ‖ right).
    function node(bytes32 left, bytes32 right) internal view returns (bytes32 result) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore8(free, 1)
            mstore(add(free, 0x01), left)
            mstore(add(free, 0x21), right)
            if iszero(staticcall(gas(), 0x02, free, 0x41, 0x00, 0x20)) {
                revert(0, 0)
            }
            result := mload(0x00)
        }
    }

    /// The root to which an inclusion path leads (RFC 9162 §2.1.3.2), and whether the path has exactly
    /// the length that index and size ask for: otherwise one proof had many spellings.
    /// @param hash leaf hash
    /// @param index position of the leaf, from 0
    /// @param size leaves in the tree
    /// @param path sibling hashes from the leaf up
    function climb(
        bytes32 hash,
        uint256 index,
        uint256 size,
        bytes32[] calldata path
    ) internal view returns (bytes32 root, bool fits) {
        if (index >= size) return (hash, false);
        uint256 last = size - 1;
        root = hash;
        for (uint256 i = 0; i < path.length; ++i) {
            if (last == 0) return (root, false);
            if (index & 1 == 1 || index == last) {
                root = node(path[i], root);
                // On the right edge the levels without a sibling are passed over; index is not zero here.
                while (index & 1 == 0) {
                    index >>= 1;
                    last >>= 1;
                }
            } else {
                root = node(root, path[i]);
            }
            index >>= 1;
            last >>= 1;
        }
        return (root, last == 0);
    }
}
