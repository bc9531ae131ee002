// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Sections in one word, as records and statements carry them: codes of two capital letters
/// (ISO 3166-1), ascending, no doubles, zero padded: "MXUS" is 0x4d585553 and 28 zero bytes.
/// Nothing in here counts to two; a word holds sixteen.
library SectionList {
    uint256 internal constant MAX = 16;

    /// The list of one section.
    function one(bytes2 code) internal pure returns (bytes32) {
        return bytes32(code);
    }

    /// The list of two sections, or of one when both are the same.
    function pair(bytes2 a, bytes2 b) internal pure returns (bytes32) {
        if (a == b) return bytes32(a);
        return a < b ? bytes32(a) | (bytes32(b) >> 16) : bytes32(b) | (bytes32(a) >> 16);
    }

    /// The code at a position, zero past the end.
    function codeAt(bytes32 list, uint256 position) internal pure returns (bytes2) {
        return bytes2(list << (position * 16));
    }

    function count(bytes32 list) internal pure returns (uint256 n) {
        while (n < MAX && codeAt(list, n) != 0) ++n;
    }

    function has(bytes32 list, bytes2 code) internal pure returns (bool) {
        for (uint256 i = 0; i < MAX && codeAt(list, i) != 0; ++i) {
            if (codeAt(list, i) == code) return true;
        }
        return false;
    }

    /// Whether every section of one list is in the other and the list is in its one spelling: a hole
    /// or a swapped pair would be the same sections under another word.
    function isSubset(bytes32 list, bytes32 whole) internal pure returns (bool) {
        bytes2 before = 0;
        uint256 n = count(list);
        for (uint256 i = 0; i < n; ++i) {
            bytes2 code = codeAt(list, i);
            if (code <= before || !has(whole, code)) return false;
            before = code;
        }
        return list << (n * 16) == 0;
    }

    /// The list with one more code in its place; the caller knows that it is not in there and fits.
    function insert(bytes32 list, bytes2 code) internal pure returns (bytes32) {
        uint256 i = 0;
        while (codeAt(list, i) != 0 && codeAt(list, i) < code) ++i;
        bytes32 front = (list >> (256 - i * 16)) << (256 - i * 16);
        bytes32 back = ((list << (i * 16)) >> (i * 16)) >> 16;
        return front | (bytes32(code) >> (i * 16)) | back;
    }

    /// The list without a code that is in it.
    function remove(bytes32 list, bytes2 code) internal pure returns (bytes32) {
        uint256 i = 0;
        while (codeAt(list, i) != code) ++i;
        bytes32 front = i == 0 ? bytes32(0) : (list >> (256 - i * 16)) << (256 - i * 16);
        bytes32 back = ((list << ((i + 1) * 16)) >> (i * 16));
        return front | back;
    }

    /// Two capital letters.
    function isCode(bytes2 code) internal pure returns (bool) {
        return _isCapital(code[0]) && _isCapital(code[1]);
    }

    function _isCapital(bytes1 letter) private pure returns (bool) {
        return letter >= "A" && letter <= "Z";
    }
}
