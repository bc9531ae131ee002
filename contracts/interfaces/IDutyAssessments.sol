// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Assess, Declare, DutyAct, Protest} from "../generated/Statements.sol";

/// Declarations, and the chain of statements on each nation's side of them (PROTOCOL §6). No amount
/// stands here: what was due follows from the disclosed inputs and from what is cited.
interface IDutyAssessments {
    /// One nation's side of a declaration.
    struct Side {
        /// Digest of its last statement; zero: not assessed.
        bytes32 head;
        /// Protests that no decision has answered.
        uint32 protests;
        bool closed;
    }

    /// What the importer said last.
    struct Declared {
        bytes8 party;
        bytes32 head;
    }

    event DeclarationMade(bytes32 indexed declaration, bytes8 indexed party, bytes32 digest);
    event DeclarationAssessed(
        bytes32 indexed declaration,
        bytes2 indexed section,
        bytes32 digest,
        bytes32 document
    );
    event DutyActRecorded(
        bytes32 indexed declaration,
        bytes2 indexed section,
        bytes32 digest,
        uint8 word,
        bytes32 about
    );
    event DutyProtested(
        bytes32 indexed declaration,
        bytes2 indexed section,
        bytes32 digest,
        bytes32 about
    );

    error DutyAssessmentsUndeclared(bytes32 declaration);
    /// Another party declared it, and speaks for it alone.
    error DutyAssessmentsPartyForeign(bytes32 declaration, bytes8 declarer, bytes8 party);
    error DutyAssessmentsUnassessed(bytes32 declaration, bytes2 section);
    error DutyAssessmentsClosed(bytes32 declaration, bytes2 section);
    /// What it claims to be about is no assessment nor act on that side.
    error DutyAssessmentsAboutForeign(bytes32 about, bytes32 declaration, bytes2 section);
    error DutyAssessmentsProtestNotOpen(bytes32 protest, bytes32 declaration, bytes2 section);
    error DutyAssessmentsProtestsOpen(bytes32 declaration, bytes2 section, uint32 protests);
    error DutyAssessmentsTariffForeign(bytes32 tariff, bytes2 publisher, bytes2 section);
    error DutyAssessmentsTariffUnfit(bytes32 tariff, uint8 kind, uint8 wanted);
    error DutyAssessmentsTariffNotInForce(
        bytes32 tariff,
        uint64 from,
        uint64 until,
        uint64 legalDate
    );

    /// An importer declares, or declares anew; `head` is its own last word, zero at first.
    function declare(Declare calldata d, bytes calldata signature, bytes calldata receipt) external;

    /// A nation's assessor assesses its own side, or assesses it anew; `head` is zero at first.
    function assess(Assess calldata a, bytes calldata signature, bytes calldata receipt) external;

    /// What a nation's assessor records after that. A decision is about an open protest, every other act
    /// about an assessment or act on the same side; closing is refused while a protest is open.
    function act(DutyAct calldata a, bytes calldata signature, bytes calldata receipt) external;

    /// Who declared contests an assessment or act. It moves no head, and opens a closed side again:
    /// whether it came in time is for the decision to say, not for a clock that a censor could wait out.
    function protest(Protest calldata p, bytes calldata signature, bytes calldata receipt) external;

    /// Digest of the last statement on a nation's side of a declaration, or zero.
    function head(bytes32 declaration, bytes2 section) external view returns (bytes32);

    function side(bytes32 declaration, bytes2 section) external view returns (Side memory);

    function declared(bytes32 declaration) external view returns (Declared memory);
}
