// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PartyId} from "contracts/lib/PartyId.sol";
import {SectionList} from "contracts/lib/SectionList.sol";

/// Opens the libraries of section lists and party ids.
contract ListHarness {
    function one(bytes2 code) external pure returns (bytes32) {
        return SectionList.one(code);
    }

    function pair(bytes2 a, bytes2 b) external pure returns (bytes32) {
        return SectionList.pair(a, b);
    }

    function codeAt(bytes32 list, uint256 position) external pure returns (bytes2) {
        return SectionList.codeAt(list, position);
    }

    function count(bytes32 list) external pure returns (uint256) {
        return SectionList.count(list);
    }

    function has(bytes32 list, bytes2 code) external pure returns (bool) {
        return SectionList.has(list, code);
    }

    function isSubset(bytes32 list, bytes32 whole) external pure returns (bool) {
        return SectionList.isSubset(list, whole);
    }

    function insert(bytes32 list, bytes2 code) external pure returns (bytes32) {
        return SectionList.insert(list, code);
    }

    function remove(bytes32 list, bytes2 code) external pure returns (bytes32) {
        return SectionList.remove(list, code);
    }

    function isCode(bytes2 code) external pure returns (bool) {
        return SectionList.isCode(code);
    }

    function sectionOf(bytes8 party) external pure returns (bytes2) {
        return PartyId.sectionOf(party);
    }

    function join(bytes2 section, bytes5 suffix) external pure returns (bytes8) {
        return PartyId.join(section, suffix);
    }

    function isWellFormed(bytes8 party) external pure returns (bool) {
        return PartyId.isWellFormed(party);
    }
}
