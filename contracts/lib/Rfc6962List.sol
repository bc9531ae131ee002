// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Rfc6962} from "./Rfc6962.sol";

/// RFC 6962 §2.1 over a short list at hand, as `contents` of a pack is made.
library Rfc6962List {
    /// Leaf over two words: sha256(0x00 ‖ a ‖ b).
    function leaf(bytes32 a, bytes32 b) internal view returns (bytes32 result) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore8(free, 0)
            mstore(add(free, 0x01), a)
            mstore(add(free, 0x21), b)
            if iszero(staticcall(gas(), 0x02, free, 0x41, 0x00, 0x20)) {
                revert(0, 0)
            }
            result := mload(0x00)
        }
    }

    /// The root over leaf hashes, which are overwritten. Joining neighbours and letting the odd last
    /// one rise is the tree of the RFC, level by level.
    function root(bytes32[] memory hashes) internal view returns (bytes32) {
        uint256 n = hashes.length;
        while (n > 1) {
            uint256 half = n >> 1;
            for (uint256 i = 0; i < half; ++i) {
                hashes[i] = Rfc6962.node(hashes[2 * i], hashes[2 * i + 1]);
            }
            if (n & 1 == 1) hashes[half] = hashes[n - 1];
            n = half + (n & 1);
        }
        return hashes[0];
    }
}
