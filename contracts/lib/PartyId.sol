// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Party ids: registering section, dash, five Crockford base 32 characters, as in "US-4F7QK".
/// Crockford's alphabet leaves out I, L, O, U, which people misread on paper.
library PartyId {
    /// One bit per ASCII code of 0-9, A-H, J, K, M, N, P-T, V-Z.
    uint256 private constant ALPHABET =
        (0x3ff << 0x30) | // 0-9
            (0xff << 0x41) | // A-H
            (3 << 0x4a) | // J K
            (3 << 0x4d) | // M N
            (0x1f << 0x50) | // P-T
            (0x1f << 0x56); // V-Z

    function sectionOf(bytes8 party) internal pure returns (bytes2) {
        return bytes2(party);
    }

    /// The five characters behind the dash.
    function suffix(bytes8 party) internal pure returns (bytes5) {
        return bytes5(party << 24);
    }

    function join(bytes2 section, bytes5 suffix_) internal pure returns (bytes8) {
        return bytes8(section) | (bytes8(bytes1("-")) >> 16) | (bytes8(suffix_) >> 24);
    }

    /// Whether the id has its one form; whether its section is admitted is the registry's question.
    function isWellFormed(bytes8 party) internal pure returns (bool) {
        if (party[2] != "-") return false;
        for (uint256 i = 3; i < 8; ++i) {
            if ((ALPHABET >> uint8(party[i])) & 1 == 0) return false;
        }
        return true;
    }
}
