// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {Kinds, Recover, Recovered, Statements} from "../../generated/Statements.sol";
import {Holding} from "../../lib/Holding.sol";
import {Appointments} from "./Appointments.sol";

/// The only way back after lost admin keys (PROTOCOL §2): the cold recovery set names three new ones,
/// seven days pass in which the government may cancel, then anyone completes it. Stolen recovery keys
/// need a government that looks away for a week.
abstract contract Recoveries is Appointments {
    event RecoveryBegun(
        bytes2 indexed section,
        bytes32 indexed recovery,
        address admin1,
        address admin2,
        address admin3,
        uint8 threshold,
        uint64 readyAt
    );
    event RecoveryCancelled(bytes2 indexed section);
    /// The fields of the Recovered statement that was recorded in the same act.
    event SectionRecovered(
        bytes2 indexed section,
        bytes32 indexed recovery,
        address admin1,
        address admin2,
        address admin3,
        uint8 threshold
    );

    error SectionRegistryRecoveryNotReady(bytes2 section, uint64 readyAt);

    struct RecoveryRow {
        /// Digest of the Recover statement: what makes two recoveries to the same keys two records.
        bytes32 digest;
        address[3] admins;
        uint8 threshold;
        /// Zero when no recovery is under way.
        uint40 readyAt;
    }

    uint64 private constant RECOVERY_DELAY = 7 days;

    mapping(bytes2 section => RecoveryRow) private _recoveries;

    /// The recovery under way; `readyAt` is zero when there is none.
    function recovery(
        bytes2 section
    ) external view returns (address[3] memory admins, uint8 threshold_, uint64 readyAt) {
        RecoveryRow storage row = _recoveries[section];
        return (row.admins, row.threshold, row.readyAt);
    }

    /// The recovery set names new admins; a later one replaces it and its seven days begin anew.
    /// @param signatures k of RECOVERY
    function recover(
        Recover calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (bytes32 digest, uint64 date) = _openBySet(
            Statements.hash(s),
            s.section,
            Choices.OFFICE_RECOVERY,
            s.deadline,
            signatures,
            receipt
        );
        address[3] memory admins = [s.admin1, s.admin2, s.admin3];
        _requireThree(admins);
        if (s.threshold < 2 || s.threshold > 3)
            revert SectionRegistryThresholdWrong(s.threshold, 3);
        uint256 roll = _rollOf(s.section, Choices.OFFICE_SECTION_ADMIN);
        for (uint256 i = 0; i < 3; ++i) {
            if (!_isAdmin(admins[i], roll)) _requireFree(admins[i], s.section, date);
        }
        uint64 readyAt = uint64(block.timestamp) + RECOVERY_DELAY;
        _recoveries[s.section] = RecoveryRow(digest, admins, uint8(s.threshold), uint40(readyAt));
        emit RecoveryBegun(
            s.section,
            digest,
            s.admin1,
            s.admin2,
            s.admin3,
            uint8(s.threshold),
            readyAt
        );
        _record(Kinds.RECOVER, s.section, digest);
    }

    /// After seven days anyone completes a recovery: the new admins take the place of all the others,
    /// those who wait for theirs included.
    function completeRecovery(bytes2 section) external {
        RecoveryRow memory row = _recoveries[section];
        uint64 date = uint64(block.timestamp);
        if (row.readyAt == 0 || date < row.readyAt) {
            revert SectionRegistryRecoveryNotReady(section, row.readyAt);
        }
        delete _recoveries[section];
        uint256 roll = _rollOf(section, Choices.OFFICE_SECTION_ADMIN);
        _endOthers(roll, row.admins, date);
        for (uint256 i = 0; i < 3; ++i) {
            address key = row.admins[i];
            if (_stands(key, roll, date)) {
                _enroll(key, _holdings[key]);
            } else {
                _requireFree(key, section, date);
                _install(key, section, Choices.OFFICE_SECTION_ADMIN, date, OPEN_END);
            }
        }
        _setThreshold(section, Choices.OFFICE_SECTION_ADMIN, row.threshold);
        emit SectionRecovered(
            section,
            row.digest,
            row.admins[0],
            row.admins[1],
            row.admins[2],
            row.threshold
        );
        _record(Kinds.RECOVERED, section, _recoveredDigest(section, row));
    }

    /// @return whether a recovery was still waiting at the date
    function _cancelRecovery(bytes2 section, uint64 date) internal returns (bool) {
        if (_recoveries[section].readyAt <= date) return false;
        delete _recoveries[section];
        emit RecoveryCancelled(section);
        return true;
    }

    function _endOthers(uint256 roll, address[3] memory admins, uint64 date) private {
        address[] storage list = _rolls[roll];
        for (uint256 i = 0; i < list.length; ++i) {
            address key = list[i];
            bool stays =
                (key == admins[0] || key == admins[1] || key == admins[2]) &&
                    _holdings[key].from() <= date;
            if (!stays && _isAdmin(key, roll)) _endHolding(key, date, Choices.ENDING_ENDED);
        }
        // Thieves who filled the roll must not keep the new admins out of it.
        delete _rolls[roll];
    }

    /// Whether a key is or waits to be an admin of the section whose admins' roll that is.
    function _isAdmin(address key, uint256 roll) private view returns (bool) {
        Holding held = _holdings[key];
        return held.roll() == roll && held.ending() == 0;
    }

    function _recoveredDigest(
        bytes2 section,
        RecoveryRow memory row
    ) private view returns (bytes32) {
        return
            _digest(
                Statements.hash(
                    Recovered(
                        section,
                        row.digest,
                        row.admins[0],
                        row.admins[1],
                        row.admins[2],
                        row.threshold
                    )
                )
            );
    }

    /// Three keys, strictly ascending as all sets are named: none twice, none zero.
    function _requireThree(address[3] memory admins) private pure {
        address former = address(0);
        for (uint256 i = 0; i < 3; ++i) {
            if (admins[i] <= former) revert SectionRegistryQuorumUnordered(admins[i], former);
            former = admins[i];
        }
    }
}
