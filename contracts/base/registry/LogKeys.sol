// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {EndLogKey, Kinds, LogKey, Statements} from "../../generated/Statements.sol";
import {RegistryRows} from "./RegistryRows.sol";

/// The keys with which a section signs and cosigns checkpoints (PROTOCOL §9), named by the SHA-256 of
/// their C2SP vkey text. Rows are per section: nobody takes another's key by naming it first.
abstract contract LogKeys is RegistryRows {
    event LogKeyAnnounced(bytes2 indexed section, bytes32 indexed key, uint8 use, uint64 from);
    event LogKeyEnded(bytes2 indexed section, bytes32 indexed key, uint64 endedAt, uint8 ending);

    error SectionRegistryLogKeyKnown(bytes2 section, bytes32 key);
    error SectionRegistryLogKeyUnknown(bytes2 section, bytes32 key);

    struct LogKeyRow {
        /// `Choices.LOG_KEY_USE_…`; zero: never announced.
        uint8 use;
        uint40 from;
        uint40 endedAt;
        uint8 ending;
    }

    mapping(bytes2 section => mapping(bytes32 key => LogKeyRow)) private _logKeys;
    /// The keys by the last 20 bytes of their names, as `cancelPending` names them.
    mapping(bytes2 section => mapping(address short => bytes32 key)) private _logKeyOf;

    /// A log key's use, first second, end and ending; all zero when it was never announced.
    function logKey(
        bytes2 section,
        bytes32 key
    ) external view returns (uint8 use, uint64 from, uint64 endedAt, uint8 ending) {
        LogKeyRow storage row = _logKeys[section][key];
        return (row.use, row.from, row.endedAt, row.ending);
    }

    /// A section announces a key; a cosigner's takes effect after three days (PROTOCOL §2).
    /// @param signatures k of SECTION_ADMIN
    function announceLogKey(
        LogKey calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (bytes32 digest, uint64 date) = _openBySet(
            Statements.hash(s),
            s.section,
            Choices.OFFICE_SECTION_ADMIN,
            s.deadline,
            signatures,
            receipt
        );
        LogKeyRow storage row = _logKeys[s.section][s.key];
        if (row.use != 0) revert SectionRegistryLogKeyKnown(s.section, s.key);
        uint64 from = _start(s.from, s.use != Choices.LOG_KEY_USE_LOG_ED25519, date);
        _requireTerm(from, OPEN_END);
        (row.use, row.from) = (s.use, uint40(from));
        _logKeyOf[s.section][_short(s.key)] = s.key;
        emit LogKeyAnnounced(s.section, s.key, s.use, from);
        _record(Kinds.LOG_KEY, s.section, digest);
    }

    /// A section retires a key, or says that it was stolen.
    /// @param signatures k of SECTION_ADMIN
    function endLogKey(
        EndLogKey calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (bytes32 digest, uint64 date) = _openBySet(
            Statements.hash(s),
            s.section,
            Choices.OFFICE_SECTION_ADMIN,
            s.deadline,
            signatures,
            receipt
        );
        if (_logKeys[s.section][s.key].use == 0) {
            revert SectionRegistryLogKeyUnknown(s.section, s.key);
        }
        _endLogKey(s.section, s.key, date, s.ending);
        _record(Kinds.END_LOG_KEY, s.section, digest);
    }

    /// @param short last 20 bytes of the key's name
    /// @return whether such a key was still waiting at the date
    function _cancelLogKey(bytes2 section, address short, uint64 date) internal returns (bool) {
        bytes32 key = _logKeyOf[section][short];
        LogKeyRow storage row = _logKeys[section][key];
        if (row.from <= date || row.ending != 0) return false;
        _endLogKey(section, key, date, Choices.ENDING_ENDED);
        return true;
    }

    function _endLogKey(bytes2 section, bytes32 key, uint64 date, uint8 ending) private {
        LogKeyRow storage row = _logKeys[section][key];
        uint40 endedAt = _endOf(row.endedAt, row.ending, date, ending);
        (row.endedAt, row.ending) = (endedAt, ending);
        emit LogKeyEnded(section, key, endedAt, ending);
    }

    function _short(bytes32 key) private pure returns (address) {
        return address(uint160(uint256(key)));
    }
}
