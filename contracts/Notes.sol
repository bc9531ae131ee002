// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signed} from "./base/Signed.sol";
import {Choices} from "./generated/Choices.sol";
import {Kinds, OfficeNote, PartyNote, Statements} from "./generated/Statements.sol";
import {INotes} from "./interfaces/INotes.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {ISectionRegistry} from "./interfaces/ISectionRegistry.sol";
import {Groups} from "./lib/Groups.sol";
import {PartyId} from "./lib/PartyId.sol";

/// Whatever an office or party puts on record that moves no state (PROTOCOL §7).
contract Notes is INotes, Signed {
    /// Record of a receipted statement that moved nothing (PROTOCOL §3).
    uint16 private constant SUPERSEDED = 0x06ff;
    bytes32 private constant SUPERSESSION = keccak256(
        "Supersession(bytes32 digest,bytes32 winner,uint32 reason)"
    );

    /// What a certificate is about: SHA-256(this ‖ course 32 ‖ key 20).
    bytes19 private constant CERTIFICATE = "acta/certificate/v1";

    /// Offices that speak for a section in notes of their own (`OfficeNote`).
    uint32 private constant COMMISSION = uint32(
        (1 << Choices.OFFICE_COMMISSIONER) |
            (1 << Choices.OFFICE_SECRETARY) |
            (1 << Choices.OFFICE_DIRECTOR)
    );
    uint32 private constant SPEAKERS =
        COMMISSION |
            uint32(
                (1 << Choices.OFFICE_GOVERNMENT) |
                    (1 << Choices.OFFICE_INSPECTOR) |
                    (1 << Choices.OFFICE_ASSESSOR) |
                    (1 << Choices.OFFICE_REGISTRAR) |
                    (1 << Choices.OFFICE_OVERSIGHT) |
                    (1 << Choices.OFFICE_ADVISER) |
                    (1 << Choices.OFFICE_BOARD_MEMBER)
            );
    uint32 private constant PARTIES = uint32(1 << Choices.OFFICE_PARTY_AGENT);

    struct NoteKind {
        uint32 offices;
        bool answered;
    }

    mapping(uint8 kind => NoteKind) private _kinds;
    /// By what certificates are about, the latest of their ends.
    mapping(bytes32 about => uint64) private _certifiedUntil;

    /// The founding admits what each section needs to speak for itself and to be overseen; what rests on
    /// an agreement (contributions, claims, certificates, audits …) is admitted by a minute.
    constructor(ISectionRegistry registry_, IRecordLog log_) Signed(registry_, log_) {
        uint32 oversight = uint32(1 << Choices.OFFICE_OVERSIGHT);
        uint32 secretary = uint32(1 << Choices.OFFICE_SECRETARY);
        uint32 government = uint32(1 << Choices.OFFICE_GOVERNMENT);
        _admit(Choices.NOTE_KIND_FINDING, oversight, true);
        _admit(Choices.NOTE_KIND_ANSWER_TO_FINDING, COMMISSION | government, false);
        _admit(Choices.NOTE_KIND_DISPOSITION_OF_FINDING, oversight, false);
        _admit(Choices.NOTE_KIND_OPINION, uint32(1 << Choices.OFFICE_ADVISER), false);
        _admit(Choices.NOTE_KIND_RELEASE, uint32(1 << Choices.OFFICE_INSPECTOR), false);
        _admit(Choices.NOTE_KIND_REPORT, COMMISSION, false);
        _admit(Choices.NOTE_KIND_OBSERVATION, SPEAKERS | PARTIES, false);
        _admit(Choices.NOTE_KIND_CORRECTION, SPEAKERS | PARTIES, false);
        _admit(Choices.NOTE_KIND_MANIFEST, PARTIES, false);
        _admit(Choices.NOTE_KIND_GRANT, PARTIES, false);
        _admit(Choices.NOTE_KIND_REVOCATION, PARTIES, false);
        _admit(Choices.NOTE_KIND_ERASURE, secretary, false);
        _admit(Choices.NOTE_KIND_OPENING, secretary, false);
        _admit(
            Choices.NOTE_KIND_REPORT_OF_DIFFERENCES,
            uint32(1 << Choices.OFFICE_COMMISSIONER),
            false
        );
    }

    /// @inheritdoc INotes
    function officeNote(
        OfficeNote calldata n,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(n));
        uint64 date = _datedBy(digest, n.deadline, receipt, n.section);
        NoteKind memory kind = _requireKind(n.kind, n.office, SPEAKERS);
        _requireOffice(digest, signature, n.section, 1 << n.office, date);
        if (kind.answered ? n.answerBy <= date : n.answerBy != 0) {
            revert NotesAnswerByWrong(n.kind, n.answerBy, date);
        }
        _consume(digest);
        // The latest end counts, so that nobody takes from a person what another has certified.
        if (n.kind == Choices.NOTE_KIND_CERTIFICATE && n.answerBy > _certifiedUntil[n.about]) {
            _certifiedUntil[n.about] = n.answerBy;
        }
        emit NoteRecorded(digest, n.about, n.kind);
        _record(Kinds.OFFICE_NOTE, bytes32(n.section), digest);
    }

    /// @inheritdoc INotes
    function partyNote(
        PartyNote calldata n,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(n));
        (uint64 date, ) = _dated(digest, n.deadline, receipt);
        _requireKind(n.kind, Choices.OFFICE_PARTY_AGENT, PARTIES);
        _requireParty(digest, signature, n.party, Choices.SCOPE_CUSTODY, date);
        _consume(digest);
        emit NoteRecorded(digest, n.about, n.kind);
        _record(Kinds.PARTY_NOTE, bytes32(PartyId.sectionOf(n.party)), digest);
    }

    /// @inheritdoc INotes
    function supersede(
        bytes32 digest,
        bytes32 winner,
        uint32 reason,
        bytes calldata receipt,
        bytes calldata confirmation
    ) external {
        if (winner == 0 && reason == 0) revert NotesSupersedeUnfounded(digest);
        (, bytes2 promised) = _receivedAt(digest, receipt);
        (, bytes2 confirmed) = _receivedAt(_supersession(digest, winner, reason), confirmation);
        if (confirmed != promised) revert NotesPromiseForeign(promised, confirmed);
        _consume(digest);
        emit StatementSuperseded(digest, winner, reason);
        _record(SUPERSEDED, bytes32(promised), digest);
    }

    /// @inheritdoc INotes
    function admitKind(uint8 kind, uint32 offices, bool answered, uint32 minute) external {
        if (msg.sender != _writer(Groups.MINUTES)) revert NotesNotMinutes(msg.sender);
        // The kind is one of the list, or its number would belong to a word of a later version.
        Choices.hashNoteKind(kind);
        _kinds[kind] = NoteKind(offices, answered);
        emit NoteKindAdmitted(kind, offices, answered, minute);
    }

    /// @inheritdoc INotes
    function kindOf(uint8 kind) external view returns (uint32 offices, bool answered) {
        return (_kinds[kind].offices, _kinds[kind].answered);
    }

    /// @inheritdoc INotes
    function certifiedUntil(bytes32 course, address key) external view returns (uint64) {
        return _certifiedUntil[sha256(abi.encodePacked(CERTIFICATE, course, key))];
    }

    /// @inheritdoc INotes
    function supersession(
        bytes32 digest,
        bytes32 winner,
        uint32 reason
    ) external pure returns (bytes32) {
        return _supersession(digest, winner, reason);
    }

    function _admit(uint8 kind, uint32 offices, bool answered) private {
        _kinds[kind] = NoteKind(offices, answered);
        emit NoteKindAdmitted(kind, offices, answered, 0);
    }

    /// @param speakers offices that make notes of this form: a party's agent can't speak for its section
    function _requireKind(
        uint8 kind,
        uint8 office,
        uint32 speakers
    ) private view returns (NoteKind memory row) {
        row = _kinds[kind];
        if (row.offices == 0) revert NotesKindNotAdmitted(kind);
        if (((row.offices & speakers) >> office) & 1 == 0) revert NotesOfficeUnfit(kind, office);
    }

    function _supersession(
        bytes32 digest,
        bytes32 winner,
        uint32 reason
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(SUPERSESSION, digest, winner, reason));
    }
}
