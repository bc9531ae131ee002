// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../generated/Choices.sol";
import {IMinutes} from "../interfaces/IMinutes.sol";
import {Offices} from "./Offices.sol";
import {SectionList} from "./SectionList.sol";

/// Acts a minute may perform: the number is the position in `ACT_KINDS` of the protocol + 1. A closed
/// list; there is no generic call (PROTOCOL §4). Words that an act does not name are zero.
library Acts {
    /// a = group of record kinds, b = contract, c = keccak-256 of its code.
    uint8 internal constant ADMIT_WRITER = 1;
    /// a = code of the section (its two letters first), b = keccak-256 of its `SectionKeys`.
    uint8 internal constant ADMIT_SECTION = 2;
    /// a = `Choices.NOTE_KIND_…`, b = mask of the offices that may speak so (bit n = `Choices.OFFICE_…`),
    /// c = 1 where such a note carries an answer-by day.
    uint8 internal constant ADMIT_NOTE_KIND = 3;
    /// a = `Choices.MINUTE_KIND_…`, b = office that signs, c = office that attests; 0, nobody, only for
    /// operational orders. Whether governments decide is no word of it.
    uint8 internal constant SET_SIGNERS = 4;
    /// a = office of `Offices.JOINT`, b = most keys that may stand in it in one section, 0 = no bound.
    uint8 internal constant SET_SEATS = 5;
    /// a = office of `Offices.PEOPLE`, b = course without whose certificate nobody is appointed, 0 = none.
    uint8 internal constant REQUIRE_CERTIFICATE = 6;
    /// a = budget line, b = shares in basis points, 16 bits each from the most significant end in the
    /// order of the minute's sections, c = code of the section to which remainders fall.
    uint8 internal constant SET_SHARES = 7;
    /// a = `Choices.TARIFF_KIND_…`, b = seconds between a publication's date and its `from`.
    uint8 internal constant SET_TARIFF_NOTICE = 8;
    /// a = `Choices.TARIFF_KIND_…`, b = 1 where a publication must name a minute in force.
    uint8 internal constant REQUIRE_TARIFF_MINUTE = 9;
    /// a = 0, b = validators of each section, c = the sections that have them, packed. Performed by the
    /// minute like the others, and taken over by `ValidatorSet` when every seat is filled.
    uint8 internal constant SET_VALIDATORS = 10;

    uint256 internal constant MAX_TARIFF_NOTICE = 180 days;
    /// Of one section: fewer, and one node that is away stops the chain; more, and so do their votes.
    uint256 internal constant MIN_VALIDATORS = 2;
    uint256 internal constant MAX_VALIDATORS = 7;
    uint256 private constant WHOLE = 10_000;

    /// `keccak256(abi.encode(acts))`, zero for none: what the people sign for them. As they stand in
    /// calldata: an act whose kind is wider than a byte is refused where it is read.
    function hash(IMinutes.Act[] calldata acts) internal pure returns (bytes32 found) {
        if (acts.length == 0) return 0;
        assembly ("memory-safe") {
            let free := mload(0x40)
            let size := mul(acts.length, 128)
            mstore(free, 32)
            mstore(add(free, 32), acts.length)
            calldatacopy(add(free, 64), acts.offset, size)
            found := keccak256(free, add(size, 64))
        }
    }

    /// `keccak256(abi.encode(act))`: what the record of a performed act names.
    function hashOne(IMinutes.Act calldata act) internal pure returns (bytes32 found) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, act, 128)
            found := keccak256(free, 128)
        }
    }

    /// Whether an act is in its one form: two words for one thing would be two things to sign.
    /// @param sections the minute's
    function isWellFormed(
        IMinutes.Act calldata act,
        bytes32 sections
    ) internal pure returns (bool) {
        (uint256 a, uint256 b, uint256 c) = (uint256(act.a), uint256(act.b), uint256(act.c));
        if (act.kind == ADMIT_WRITER) return a <= type(uint8).max && b <= type(uint160).max;
        if (act.kind == ADMIT_SECTION) return act.a == bytes32(bytes2(act.a)) && c == 0;
        if (act.kind == ADMIT_NOTE_KIND) {
            return a <= type(uint8).max && b <= type(uint32).max && c <= 1;
        }
        if (act.kind == SET_SIGNERS) {
            return
                _isUpTo(a, Choices.MINUTE_KIND_ERRATUM) &&
                Offices.isIn(Offices.SIGNING, b) &&
                (
                    c == 0
                        ? a == Choices.MINUTE_KIND_OPERATIONAL_ORDER
                        : Offices.isIn(Offices.ATTESTING, c)
                );
        }
        if (act.kind == SET_VALIDATORS) {
            return
                a == 0 &&
                b >= MIN_VALIDATORS &&
                b <= MAX_VALIDATORS &&
                c != 0 &&
                SectionList.isSubset(act.c, act.c);
        }
        if (act.kind == SET_SHARES) return _isWhole(act.b, sections) && _isOne(act.c, sections);
        if (c != 0) return false;
        if (act.kind == SET_SEATS) return Offices.isIn(Offices.JOINT, a) && b <= type(uint8).max;
        if (act.kind == REQUIRE_CERTIFICATE) return Offices.isIn(Offices.PEOPLE, a);
        uint256 most = act.kind == SET_TARIFF_NOTICE ? MAX_TARIFF_NOTICE : 1;
        return _isUpTo(a, Choices.TARIFF_KIND_EXCHANGE_RATES) && b <= most;
    }

    /// A number of a list of words.
    function _isUpTo(uint256 word, uint8 last) private pure returns (bool) {
        return word != 0 && word <= last;
    }

    /// A share for each section and for nobody else, the whole in all.
    function _isWhole(bytes32 shares, bytes32 sections) private pure returns (bool) {
        uint256 n = SectionList.count(sections);
        uint256 sum = 0;
        for (uint256 i = 0; i < n; ++i) sum += uint16(bytes2(shares << (16 * i)));
        return sum == WHOLE && shares << (16 * n) == 0;
    }

    function _isOne(bytes32 section, bytes32 sections) private pure returns (bool) {
        return section == bytes32(bytes2(section)) && SectionList.has(sections, bytes2(section));
    }
}
