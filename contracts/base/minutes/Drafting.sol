// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {Kinds, MinuteDraft, Statements} from "../../generated/Statements.sol";
import {IMinutes} from "../../interfaces/IMinutes.sol";
import {Acts} from "../../lib/Acts.sol";
import {Assembly} from "../../lib/Assembly.sol";
import {MinuteKinds} from "../../lib/MinuteKinds.sol";
import {SectionList} from "../../lib/SectionList.sol";
import {Charter} from "./Charter.sol";

/// Drafts: what a minute is, once and for all, before anybody signs it. An attacker would smuggle an
/// act past the signers, bind fewer sections than it concerns, or use up the numbers.
abstract contract Drafting is Charter {
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
        (bytes32 digest, , ) = _spoken(
            Statements.hash(d),
            d.section,
            Choices.OFFICE_SECRETARY,
            d.deadline,
            signature,
            receipt
        );
        if (d.number != _last + 1) revert MinutesNumberTaken(d.number, _last + 1);
        uint256 open = _openDrafts[d.section];
        if (open == MAX_OPEN) revert MinutesTooManyOpen(d.section, open);
        bool shared = _isShared(d.kind, acts);
        _requireSections(d, shared);
        _requireEntry(d);
        _requireRelation(d);
        _requireActs(d, acts);
        _last = d.number;
        _openDrafts[d.section] = open + 1;
        _enter(d, digest, shared);
        emit MinuteDrafted(d.number, d.section, digest);
        _record(Kinds.MINUTE_DRAFT, bytes32(d.section), digest);
    }

    function _enter(MinuteDraft calldata d, bytes32 digest, bool shared) private {
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
        (m.signing, m.attesting) = _signersOf(d.kind);
        m.shared = shared;
    }

    /// Whether it moves what all sections share. Shares of a cost bind those alone who bear it.
    function _isShared(uint8 kind, Act[] calldata acts) private pure returns (bool) {
        if (MinuteKinds.isShared(kind)) return true;
        for (uint256 i = 0; i < acts.length; ++i) {
            if (acts[i].kind != Acts.SET_SHARES) return true;
        }
        return false;
    }

    /// Admitted sections, the proposer and at least one more; all of them for what all share.
    function _requireSections(MinuteDraft calldata d, bool shared) private view {
        bool fits =
            Assembly.isAdmitted(REGISTRY, d.sections) &&
                SectionList.has(d.sections, d.section) &&
                d.sections != SectionList.one(d.section);
        if (fits && shared) fits = Assembly.isWhole(REGISTRY, d.sections);
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

    /// The acts are those that are signed, of the closed list of the kind, and in their one form; no two
    /// on one thing, or whoever performs them would choose which of them comes last.
    function _requireActs(MinuteDraft calldata d, Act[] calldata acts) private pure {
        bytes32 found = Acts.hash(acts);
        if (found != d.acts) revert MinutesActsDiffer(d.acts, found);
        if (acts.length > MAX_ACTS) revert MinutesTooManyActs(acts.length);
        for (uint256 i = 0; i < acts.length; ++i) {
            bool fits =
                MinuteKinds.allows(d.kind, acts[i].kind) && Acts.isWellFormed(acts[i], d.sections);
            for (uint256 j = 0; j < i && fits; ++j) {
                fits = acts[j].kind != acts[i].kind || acts[j].a != acts[i].a;
            }
            if (!fits) revert MinutesActUnfit(i, acts[i].kind);
        }
    }
}
