// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {Kinds, MinuteDraft, Statements} from "../../generated/Statements.sol";
import {IMinutes} from "../../interfaces/IMinutes.sol";
import {Assembly} from "../../lib/Assembly.sol";
import {Acts} from "../../lib/Acts.sol";
import {MinuteKinds} from "../../lib/MinuteKinds.sol";
import {SectionList} from "../../lib/SectionList.sol";
import {MinuteBook} from "./MinuteBook.sol";

/// Drafts: what a minute is, once and for all, before anybody signs it. An attacker would smuggle an
/// act past the signers, bind fewer sections than it concerns, or use up the numbers.
abstract contract Drafting is MinuteBook {
    uint256 private constant MAX_OPEN = 8;
    /// Bits of `actsDone`.
    uint256 private constant MAX_ACTS = 32;

    /// @inheritdoc IMinutes
    function draft(
        MinuteDraft calldata d,
        Act[] calldata acts,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(d));
        _requireSpoken(digest, signature, d.section, Choices.OFFICE_SECRETARY, d.deadline, receipt);
        if (d.number != _last + 1) revert MinutesNumberTaken(d.number, _last + 1);
        uint256 open = _openDrafts[d.section];
        if (open == MAX_OPEN) revert MinutesTooManyOpen(d.section, open);
        _requireSections(d);
        _requireEntry(d);
        _requireRelation(d);
        _requireActs(d, acts);
        _last = d.number;
        _openDrafts[d.section] = open + 1;
        _enter(d, digest);
        emit MinuteDrafted(d.number, d.section, digest);
        _record(Kinds.MINUTE_DRAFT, bytes32(d.section), digest);
    }

    function _enter(MinuteDraft calldata d, bytes32 digest) private {
        Minute storage m = _minutes[d.number];
        m.draft = digest;
        m.document = d.document;
        m.acts = d.acts;
        m.sections = d.sections;
        m.proposer = d.section;
        m.kind = d.kind;
        m.entry = d.entry;
        m.relation = d.relation;
        m.state = State.DRAFTED;
        m.revises = d.revises;
        m.effectiveFrom = uint40(d.effectiveFrom);
    }

    /// Admitted sections, the proposer and at least one more; all of them for what all share.
    function _requireSections(MinuteDraft calldata d) private view {
        bool fits =
            Assembly.isAdmitted(REGISTRY, d.sections) &&
                SectionList.has(d.sections, d.section) &&
                d.sections != SectionList.one(d.section);
        if (fits && (d.acts != 0 || MinuteKinds.isShared(d.kind))) {
            fits = Assembly.isWhole(REGISTRY, d.sections);
        }
        if (!fits) revert MinutesSectionsUnfit(d.sections);
    }

    /// A later date is a way of its own, and silence counts only where governments decide.
    function _requireEntry(MinuteDraft calldata d) private pure {
        bool later = d.entry == Choices.ENTRY_ON_A_LATER_DATE;
        bool silence = d.entry == Choices.ENTRY_SILENCE_COUNTS;
        if (later != (d.effectiveFrom != 0) || (silence && !MinuteKinds.isDecided(d.kind))) {
            revert MinutesEntryUnfit(d.kind, d.entry, d.effectiveFrom);
        }
    }

    /// What an earlier minute binds, only a minute that binds all of those sections touches. Only a
    /// disapproved one is taken up again, only one in force is changed, and an erratum only corrects.
    function _requireRelation(MinuteDraft calldata d) private view {
        bool corrects = d.relation == Choices.RELATION_CORRECTS;
        bool fits = corrects == (d.kind == Choices.MINUTE_KIND_ERRATUM);
        if (d.relation == Choices.RELATION_NONE) {
            fits = fits && d.revises == 0;
        } else {
            bool again = d.relation == Choices.RELATION_TAKES_UP_AGAIN;
            Minute storage former = _minutes[d.revises];
            fits =
                fits &&
                (again ? former.state == State.DISAPPROVED : _isInForce(d.revises)) &&
                SectionList.isSubset(former.sections, d.sections);
        }
        if (!fits) revert MinutesRelationUnfit(d.relation, d.revises);
    }

    /// The acts are those that are signed, of the closed list of the kind, and in their one form.
    function _requireActs(MinuteDraft calldata d, Act[] calldata acts) private pure {
        bytes32 found = acts.length == 0 ? bytes32(0) : keccak256(abi.encode(acts));
        if (found != d.acts) revert MinutesActsDiffer(d.acts, found);
        if (acts.length > MAX_ACTS) revert MinutesTooManyActs(acts.length);
        for (uint256 i = 0; i < acts.length; ++i) {
            if (!MinuteKinds.allows(d.kind, acts[i].kind) || !_isWellFormed(acts[i])) {
                revert MinutesActUnfit(i, acts[i].kind);
            }
        }
    }

    function _isWellFormed(Act calldata act) private pure returns (bool) {
        if (act.kind == Acts.ADMIT_WRITER) {
            return uint256(act.a) <= type(uint8).max && uint256(act.b) <= type(uint160).max;
        }
        if (act.kind == Acts.ADMIT_SECTION) {
            return act.a == bytes32(bytes2(act.a)) && act.c == 0;
        }
        return
            uint256(act.a) <= type(uint8).max &&
            uint256(act.b) <= type(uint32).max &&
            uint256(act.c) <= 1;
    }
}
