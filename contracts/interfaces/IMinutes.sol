// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    MinuteAgree,
    MinuteAttest,
    MinuteDecide,
    MinuteDraft,
    MinuteForward,
    MinuteNoDecision,
    MinuteRescind,
    MinuteSign,
    MinuteWithdraw
} from "../generated/Statements.sol";
import {ISectionRegistry} from "./ISectionRegistry.sol";

/// The procedure of Article 25 of the treaty of 1944 (PROTOCOL §4; docs/minutes.md): the only door to
/// shared power. Every function takes the statement as it was signed, its signature, and the
/// receipt of the speaker's own section or nothing; anyone may call.
interface IMinutes {
    /// One act that a minute performs when in force; `kind` is of `Acts`.
    struct Act {
        uint8 kind;
        bytes32 a;
        bytes32 b;
        bytes32 c;
    }

    enum State {
        NONE,
        DRAFTED,
        CONCLUDED,
        DISAPPROVED,
        WITHDRAWN,
        IN_FORCE,
        /// Disapproved, and all governments have agreed how it is taken up again.
        AGREED
    }

    struct Minute {
        /// Digest of the MinuteDraft: the head that each section's first statement names.
        bytes32 draft;
        bytes32 document;
        /// keccak256(abi.encode(Act[])), zero for none.
        bytes32 acts;
        /// Sections it binds, packed (`SectionList`).
        bytes32 sections;
        State state;
        bytes2 proposer;
        /// When the last of all signatures was dated; its UTC day is the date of the minute.
        uint40 concludedAt;
        uint40 effectiveFrom;
        uint40 inForceAt;
        uint32 revises;
        /// The later minute that superseded or terminated it, or zero.
        uint32 endedBy;
        /// Bit n: act n is done.
        uint32 actsDone;
        /// `Choices.MINUTE_KIND_…`, `ENTRY_…`, `RELATION_…`.
        uint8 kind;
        uint8 entry;
        uint8 relation;
        /// The offices that sign and attest it, as the table stood at its draft; zero: nobody attests.
        uint8 signing;
        uint8 attesting;
        /// Whether it moves what all sections share, so that all of them must be bound.
        bool shared;
    }

    /// One section's side of a minute.
    struct Lane {
        /// Digest that the section's next statement must name, but for the government's decision.
        bytes32 head;
        /// What the government's next statement must name: the section's last one before the minute was
        /// concluded, then the government's last agreement.
        bytes32 conclusion;
        /// The text that its government agreed to after a disapproval.
        bytes32 agreement;
        address signer;
        uint40 signedAt;
        /// `Choices.DECISION_…` or zero.
        uint8 decision;
        bool silent;
        bool forwarded;
        bool agreed;
        /// Whether it agreed that the minute performs its acts.
        bool actsAgreed;
        address attester;
        uint40 attestedAt;
    }

    event MinuteDrafted(uint32 indexed number, bytes2 indexed section, bytes32 digest);
    event MinuteSigned(uint32 indexed number, bytes2 indexed section, uint8 office, address signer);
    event MinuteAttested(
        uint32 indexed number,
        bytes2 indexed section,
        uint8 office,
        address signer
    );
    /// At the last attestation this section's signatures no longer counted: it signs again.
    event MinuteSignatureVoided(uint32 indexed number, bytes2 indexed section);
    event MinuteConcluded(uint32 indexed number, uint64 date);
    event MinuteRescinded(uint32 indexed number, bytes2 indexed section, uint8 office);
    event MinuteWithdrawn(uint32 indexed number, bytes2 indexed section);
    event MinuteForwarded(uint32 indexed number, bytes2 indexed section, uint64 date, bool late);
    event MinuteDecided(uint32 indexed number, bytes2 indexed section, uint8 decision, uint64 date);
    event MinuteSilenceConfirmed(uint32 indexed number, bytes2 indexed section);
    /// The fields of the MinuteInForce statement that is recorded for it.
    event MinuteEnteredIntoForce(
        uint32 indexed number,
        bytes32 sections,
        bytes32 document,
        bytes32 acts,
        uint64 date,
        bytes32 silent
    );
    event MinuteEnded(uint32 indexed number, uint32 by);
    /// @param all whether the governments of all sections that it binds have now said the same
    event MinuteAgreed(
        uint32 indexed number,
        bytes2 indexed section,
        bytes32 document,
        bytes32 acts,
        bool all
    );
    /// From the next draft on minutes of the kind are signed and attested by these offices.
    event SignersSet(uint8 indexed kind, uint8 signing, uint8 attesting, uint32 minute);
    /// At most so many keys may stand in the office in each section, zero: any number.
    event SeatsSet(uint8 indexed office, uint8 seats, uint32 minute);
    /// Nobody is appointed without a certificate of the course, zero: no longer.
    event CertificateRequired(uint8 indexed office, bytes32 course, uint32 minute);
    /// Basis points by the order of the sections, 16 bits each from the most significant end.
    event SharesSet(
        uint32 indexed number,
        bytes32 indexed line,
        bytes32 sections,
        bytes32 shares,
        bytes2 remainder
    );
    /// The fields of the MinuteActDone statement that is recorded for it.
    event MinuteActPerformed(uint32 indexed number, uint32 position, bytes32 act);

    error MinutesNumberTaken(uint32 number, uint32 next);
    error MinutesUnknown(uint32 number);
    error MinutesStateWrong(uint32 number, State state);
    error MinutesTooManyOpen(bytes2 section, uint256 open);
    error MinutesSectionsUnfit(bytes32 sections);
    error MinutesSectionForeign(uint32 number, bytes2 section);
    error MinutesEntryUnfit(uint8 kind, uint8 entry, uint64 effectiveFrom);
    error MinutesRelationUnfit(uint8 relation, uint32 revises);
    error MinutesActsDiffer(bytes32 acts, bytes32 found);
    error MinutesActUnfit(uint256 position, uint8 act);
    error MinutesTooManyActs(uint256 acts);
    error MinutesOfficeUnfit(uint8 kind, uint8 office);
    error MinutesTextDiffers(uint32 number, bytes32 document, bytes32 acts);
    /// Who signs does not attest as well, whatever the offices.
    error MinutesSignerAttests(uint32 number, bytes2 section, address signer);
    error MinutesSignedAlready(uint32 number, bytes2 section);
    error MinutesUnsigned(uint32 number, bytes2 section);
    error MinutesForwardedAlready(uint32 number, bytes2 section);
    error MinutesDecidedAlready(uint32 number, bytes2 section, uint8 decision);
    error MinutesDecisionLate(uint32 number, uint64 date, uint64 decideBy);
    error MinutesNotDecided(uint8 kind);
    error MinutesSilenceNotCounted(uint32 number, uint8 entry);
    error MinutesSilenceEarly(uint32 number, uint64 date, uint64 decideBy);
    error MinutesGovernmentVacant(uint32 number, bytes2 section);
    error MinutesSectionWithdrawn(uint32 number, bytes2 section);
    error MinutesUndecided(uint32 number, bytes2 section);
    error MinutesNotYet(uint32 number, uint64 effectiveFrom);
    error MinutesNotInForce(uint32 number);
    error MinutesActUnknown(uint32 number, uint256 position);
    error MinutesActDoneAlready(uint32 number, uint256 position);
    error MinutesKeysDiffer(bytes32 keys, bytes32 found);
    /// A later minute has ruled on the same thing, so that the act has lapsed.
    error MinutesActOvertaken(uint32 number, uint256 position, uint32 by);
    /// No certificate of the course lies with the key, or its end before the appointment begins.
    error MinutesCertificateMissing(address key, bytes32 course, uint64 until);

    /// Reserves the next number for a draft.
    /// @param acts what `acts` of the statement is the hash of
    function draft(
        MinuteDraft calldata d,
        Act[] calldata acts,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    function sign(MinuteSign calldata s, bytes calldata signature, bytes calldata receipt) external;

    /// The last attestation concludes the minute.
    function attest(
        MinuteAttest calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// A signer takes the signature back; its section begins anew. Dated before the conclusion it undoes
    /// even a concluded minute, as long as that is not in force.
    function rescind(
        MinuteRescind calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// A section withdraws a minute that is not concluded; dated in time, also one that is.
    function withdraw(
        MinuteWithdraw calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    function forward(
        MinuteForward calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// A government's word. `head` is the last statement of its own section before the conclusion, so
    /// that no later act of a secretary can outdate it.
    function decide(
        MinuteDecide calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// After day 30 a secretary confirms that the own government was silent.
    function noDecision(
        MinuteNoDecision calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// A government says how a disapproved minute is taken up again: by which text, and with its acts or
    /// none. `head` is as with `decide`, then its own last agreement. It may be said anew until the
    /// minute is in force; when all have said the same, `enterIntoForce` takes it.
    function agree(
        MinuteAgree calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// Puts a minute into force whose conditions are met.
    function enterIntoForce(uint32 number) external;

    /// Performs an act of a minute in force, once. One that fails stays pending.
    /// @param acts all acts of the minute
    function perform(uint32 number, uint256 position, Act[] calldata acts) external;

    /// The same for the admission of a section, whose keys the act names by their hash.
    function performAdmission(
        uint32 number,
        uint256 position,
        Act[] calldata acts,
        ISectionRegistry.SectionKeys calldata keys
    ) external;

    /// Number of the last minute drafted.
    function last() external view returns (uint32);

    function minute(uint32 number) external view returns (Minute memory);

    function lane(uint32 number, bytes2 section) external view returns (Lane memory);

    /// Drafts of a section that are neither concluded nor withdrawn.
    function openDrafts(bytes2 section) external view returns (uint256);

    /// Whether a minute is in force now: its MinuteInForce record stands and no later minute ended it.
    function inForce(uint32 number) external view returns (bool);

    /// The offices that sign and attest minutes of a kind from the next draft on; zero: nobody attests.
    function signers(uint8 kind) external view returns (uint8 signing, uint8 attesting);

    /// @return seats most keys that may stand in an office in one section, zero: any number
    /// @return course without whose certificate nobody is appointed to it, or zero
    function office(uint8 office_) external view returns (uint8 seats, bytes32 course);

    /// How a minute in force has the sections bear a budget line; zero where it doesn't.
    /// @return sections the minute's
    /// @return shares_ basis points, 16 bits each from the most significant end in their order
    /// @return remainder section to which remainders fall
    function shares(
        uint32 number,
        bytes32 line
    ) external view returns (bytes32 sections, bytes32 shares_, bytes2 remainder);

    /// Refuses a key that may not be appointed to an office for want of a certificate.
    /// @param from when the appointment begins
    /// @return seats most keys that may stand in the office in one section, zero: any number
    function requireFit(
        uint8 office_,
        address key,
        uint64 from
    ) external view returns (uint256 seats);

    /// Whether a minute is in force now and binds a section.
    function binds(uint32 number, bytes2 section) external view returns (bool);
}
