// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OfficeNote, PartyNote} from "../generated/Statements.sol";

/// What is put on record and moves no state (PROTOCOL §7), and the promises that ended as superseded
/// (PROTOCOL §3).
interface INotes {
    event NoteKindAdmitted(uint8 indexed kind, uint32 offices, bool answered, uint32 minute);
    event NoteRecorded(bytes32 indexed digest, bytes32 indexed about, uint8 kind);
    event StatementSuperseded(bytes32 indexed digest, bytes32 winner, uint32 reason);

    error NotesKindNotAdmitted(uint8 kind);
    error NotesOfficeUnfit(uint8 kind, uint8 office);
    /// The kind has an answer-by day and the note none ahead of its date, or the reverse.
    error NotesAnswerByWrong(uint8 kind, uint64 answerBy, uint64 date);
    error NotesNotMinutes(address caller);
    error NotesSupersedeUnfounded(bytes32 digest);
    /// The section that promised says itself how the promise ended.
    error NotesPromiseForeign(bytes2 promised, bytes2 confirmed);

    function officeNote(
        OfficeNote calldata n,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    function partyNote(
        PartyNote calldata n,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// Puts on record, once, that a receipted statement will not be recorded. It moves nothing.
    /// @param winner digest of the statement that took its place, or zero
    /// @param reason selector of the error with which the contract refuses it, or zero
    /// @param receipt the section's promise for the digest
    /// @param confirmation a receipt of the same section for `supersession(digest, winner, reason)`: else
    ///   whoever holds a receipt could end the promise that another relies on
    function supersede(
        bytes32 digest,
        bytes32 winner,
        uint32 reason,
        bytes calldata receipt,
        bytes calldata confirmation
    ) external;

    /// Admits a kind of note, or says anew who may speak so, as the act of a minute.
    /// @param offices mask, bit n = `Choices.OFFICE_…`; PARTY_AGENT stands for parties
    /// @param answered whether such a note carries an answer-by day
    function admitKind(uint8 kind, uint32 offices, bool answered, uint32 minute) external;

    /// @return offices who may speak so, zero for a kind that is not admitted
    /// @return answered whether such a note carries an answer-by day
    function kindOf(uint8 kind) external view returns (uint32 offices, bool answered);

    /// Until when a key's holder is certified in a course: the latest end of the notes of kind certificate
    /// that are about SHA-256("acta/certificate/v1" ‖ course 32 ‖ key 20); zero: never was.
    function certifiedUntil(bytes32 course, address key) external view returns (uint64);

    /// What the confirmation of a superseded statement is a receipt for.
    function supersession(
        bytes32 digest,
        bytes32 winner,
        uint32 reason
    ) external pure returns (bytes32);
}
