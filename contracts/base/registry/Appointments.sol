// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {
    Appoint,
    EndAppointment,
    Kinds,
    SetThreshold,
    Statements
} from "../../generated/Statements.sol";
import {IMinutes} from "../../interfaces/IMinutes.sol";
import {Groups} from "../../lib/Groups.sol";
import {Holding} from "../../lib/Holding.sol";
import {Offices} from "../../lib/Offices.sol";
import {RegistryRows} from "./RegistryRows.sol";

/// The people of a section (PROTOCOL §2). SECTION_ADMIN rules every office but GOVERNMENT,
/// GOVERNMENT_ROOT and RECOVERY, which GOVERNMENT_ROOT rules: stolen admin keys reach neither the
/// government nor the way back.
abstract contract Appointments is RegistryRows {
    event ThresholdSet(bytes2 indexed section, uint8 office, uint8 threshold);

    /// Keys of parties are given by `registerParty`, `partyAdmin` and `delegate` alone.
    error SectionRegistryOfficeOfParty(uint8 office);
    error SectionRegistryTermNotOpen(uint8 office, uint64 until);
    error SectionRegistryAppointmentUnknown(address key, bytes2 section, uint8 office);
    error SectionRegistryTooFewLeft(bytes2 section, uint8 office, uint256 left, uint8 threshold);
    /// As many keys as a minute allows the office in each section stand in it at some time of the term.
    error SectionRegistrySeatsTaken(bytes2 section, uint8 office, uint256 taken, uint256 seats);
    error SectionRegistryThresholdWrong(uint32 threshold, uint256 members);

    /// A section gives a key an office.
    /// @param signatures k of the set that rules the office, then the appointee
    /// @param receipt empty, or the section's own receipt (`Signed._dated`)
    function appoint(
        Appoint calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (bytes32 digest, uint64 date) = _openBySet(
            Statements.hash(s),
            s.section,
            _rulerOf(s.office),
            s.deadline,
            _front(signatures),
            receipt
        );
        _requireConsent(digest, signatures, s.appointee);
        _requireFree(s.appointee, s.section, date);
        uint64 from = _start(s.from, _isDelayed(s.office), date);
        _requireTerm(from, s.until);
        if (_in(SETS, s.office) && s.until != OPEN_END) {
            revert SectionRegistryTermNotOpen(s.office, s.until);
        }
        if (_in(Offices.PEOPLE, s.office)) _requireFit(s, from);
        _install(s.appointee, s.section, s.office, from, s.until);
        _record(Kinds.APPOINT, s.section, digest);
    }

    /// A section ends an appointment, at once.
    /// @param signatures k of the set that rules the office
    function endAppointment(
        EndAppointment calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (bytes32 digest, uint64 date) = _openBySet(
            Statements.hash(s),
            s.section,
            _rulerOf(s.office),
            s.deadline,
            signatures,
            receipt
        );
        Holding held = _holdings[s.appointee];
        if (held.office() != s.office || held.section() != s.section) {
            revert SectionRegistryAppointmentUnknown(s.appointee, s.section, s.office);
        }
        if (_in(SETS, s.office) && held.ending() == 0) {
            _requireEnoughWithout(s.appointee, s.section, s.office);
        }
        _endHolding(s.appointee, date, s.ending);
        _record(Kinds.END_APPOINTMENT, s.section, digest);
    }

    /// A set changes how many of its keys must sign: at least two, never more than stand.
    /// @param signatures k of that set, as it was
    function setThreshold(
        SetThreshold calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        bytes32 structHash = Statements.hash(s);
        uint8 office = s.quorum - Choices.QUORUM_SECTION_ADMIN + Choices.OFFICE_SECTION_ADMIN;
        (bytes32 digest, ) = _openBySet(
            structHash,
            s.section,
            office,
            s.deadline,
            signatures,
            receipt
        );
        uint256 standing_ = _standing(s.section, office, uint64(block.timestamp));
        if (s.threshold < 2 || s.threshold > standing_) {
            revert SectionRegistryThresholdWrong(s.threshold, standing_);
        }
        _setThreshold(s.section, office, uint8(s.threshold));
        _record(Kinds.SET_THRESHOLD, s.section, digest);
    }

    function _setThreshold(bytes2 section, uint8 office, uint8 threshold_) internal {
        _thresholds[section][office] = threshold_;
        emit ThresholdSet(section, office, threshold_);
    }

    /// What minutes ask of an appointment: a certificate, and a seat that is free. Who holds the office
    /// already stays. A seat is taken by whoever's term meets the new one's.
    function _requireFit(Appoint calldata s, uint64 from) private view {
        IMinutes charter = IMinutes(_writer(Groups.MINUTES));
        uint256 seats = charter.requireFit(s.office, s.appointee, from);
        if (seats == 0) return;
        uint256 roll = _rollOf(s.section, s.office);
        address[] storage list = _rolls[roll];
        uint256 taken = 0;
        for (uint256 i = 0; i < list.length; ++i) {
            Holding held = _holdings[list[i]];
            bool meets = held.roll() == roll && held.from() < s.until && held.over() > from;
            if (meets) ++taken;
        }
        if (taken >= seats) {
            revert SectionRegistrySeatsTaken(s.section, s.office, taken, seats);
        }
    }

    /// A set that is one key short could never sign again, nor mend itself.
    function _requireEnoughWithout(address key, bytes2 section, uint8 office) private view {
        uint64 time = uint64(block.timestamp);
        if (!_stands(key, _rollOf(section, office), time)) return;
        uint256 left = _standing(section, office, time) - 1;
        uint8 needed = _thresholds[section][office];
        if (left < needed) revert SectionRegistryTooFewLeft(section, office, left, needed);
    }

    /// The set that rules an office.
    function _rulerOf(uint8 office) private pure returns (uint8) {
        if (_in(Offices.PARTY, office)) revert SectionRegistryOfficeOfParty(office);
        bool ofGovernment =
            office == Choices.OFFICE_GOVERNMENT ||
                office == Choices.OFFICE_GOVERNMENT_ROOT ||
                office == Choices.OFFICE_RECOVERY;
        return ofGovernment ? Choices.OFFICE_GOVERNMENT_ROOT : Choices.OFFICE_SECTION_ADMIN;
    }
}
