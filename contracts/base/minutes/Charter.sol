// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMinutes} from "../../interfaces/IMinutes.sol";
import {INotes} from "../../interfaces/INotes.sol";
import {Acts} from "../../lib/Acts.sol";
import {Groups} from "../../lib/Groups.sol";
import {MinuteKinds} from "../../lib/MinuteKinds.sol";
import {MinuteBook} from "./MinuteBook.sol";

/// What the governments have laid down for all sections alike, by the acts of minutes: who signs what
/// (PROTOCOL §4), how many seats an office has in each section, which course it takes, and who bears
/// which share of a budget line. An attacker would have the rules change under a minute that is being
/// signed: so a minute keeps who signs it from its draft on.
abstract contract Charter is MinuteBook {
    struct SignersRow {
        /// Zero: as the treaty has it (`MinuteKinds`).
        uint8 signing;
        uint8 attesting;
    }

    struct SharesRow {
        bytes32 shares;
        bytes2 remainder;
    }

    mapping(uint8 kind => SignersRow) private _signers;
    mapping(uint8 office => uint8) private _seats;
    mapping(uint8 office => bytes32) private _courses;
    mapping(uint32 number => mapping(bytes32 line => SharesRow)) private _shares;

    /// @inheritdoc IMinutes
    function signers(uint8 kind) external view returns (uint8 signing, uint8 attesting) {
        return _signersOf(kind);
    }

    /// @inheritdoc IMinutes
    function office(uint8 office_) external view returns (uint8 seats, bytes32 course) {
        return (_seats[office_], _courses[office_]);
    }

    /// @inheritdoc IMinutes
    function shares(
        uint32 number,
        bytes32 line
    ) external view returns (bytes32 sections, bytes32 shares_, bytes2 remainder) {
        SharesRow storage row = _shares[number][line];
        return (_minutes[number].sections, row.shares, row.remainder);
    }

    /// @inheritdoc IMinutes
    function requireFit(
        uint8 office_,
        address key,
        uint64 from
    ) external view returns (uint256 seats) {
        bytes32 course = _courses[office_];
        if (course != 0) {
            uint64 until = INotes(_writer(Groups.NOTES)).certifiedUntil(course, key);
            if (until <= from) revert MinutesCertificateMissing(key, course, until);
        }
        return _seats[office_];
    }

    function _signersOf(uint8 kind) internal view returns (uint8 signing, uint8 attesting) {
        SignersRow memory row = _signers[kind];
        return
            row.signing == 0
                ? (MinuteKinds.signing(kind), MinuteKinds.attesting(kind))
                : (row.signing, row.attesting);
    }

    /// Lays down what an act says.
    /// @return whether it is an act of these
    function _layDown(uint32 number, Act calldata act) internal returns (bool) {
        // The draft was refused unless each word fits.
        (uint8 row, uint8 word) = (uint8(uint256(act.a)), uint8(uint256(act.b)));
        if (act.kind == Acts.SET_SIGNERS) {
            uint8 attesting = uint8(uint256(act.c));
            _signers[row] = SignersRow(word, attesting);
            emit SignersSet(row, word, attesting, number);
        } else if (act.kind == Acts.SET_SEATS) {
            _seats[row] = word;
            emit SeatsSet(row, word, number);
        } else if (act.kind == Acts.REQUIRE_CERTIFICATE) {
            _courses[row] = act.b;
            emit CertificateRequired(row, act.b, number);
        } else if (act.kind == Acts.SET_SHARES) {
            _shares[number][act.a] = SharesRow(act.b, bytes2(act.c));
            emit SharesSet(number, act.a, _minutes[number].sections, act.b, bytes2(act.c));
        } else {
            // Validators are for `ValidatorSet` to take over, where there is one: that it was performed, and
            // is the latest, is all that it asks here.
            return act.kind == Acts.SET_VALIDATORS;
        }
        return true;
    }
}
