// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorities} from "./base/custody/Authorities.sol";
import {Packing} from "./base/custody/Packing.sol";
import {Signed} from "./base/Signed.sol";
import {Choices} from "./generated/Choices.sol";
import {
    Answer,
    Commission,
    Handoff,
    Kinds,
    Seal,
    Statements,
    WithdrawOffer
} from "./generated/Statements.sol";
import {ICustody} from "./interfaces/ICustody.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {ISectionRegistry} from "./interfaces/ISectionRegistry.sol";
import {GoodsState, GoodsStateLib} from "./lib/GoodsState.sol";
import {PartyId} from "./lib/PartyId.sol";
import {SectionList} from "./lib/SectionList.sol";

/// Custody of goods (PROTOCOL §5). It moves only by a statement that the releaser and the receiver
/// signed; without acceptance it stays where it was.
contract Custody is Packing, Authorities {
    /// Record of the loser of two complete handoffs: it moved nothing (PROTOCOL §3).
    uint16 private constant CONTESTED = 0x03ff;

    constructor(ISectionRegistry registry_, IRecordLog log_) Signed(registry_, log_) {}

    /// @inheritdoc ICustody
    function commission(
        Commission calldata c,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(c));
        (uint64 date, ) = _dated(digest, c.deadline, receipt);
        _requireParty(digest, signature, c.party, Choices.SCOPE_CUSTODY, date);
        if (_states[c.goods].isKnown()) revert CustodyGoodsKnown(c.goods);
        _changeSeals(c.goods, 0, c.seals);
        _states[c.goods] = GoodsStateLib.fresh(_tip(digest, c.seals), c.party);
        emit GoodsCommissioned(c.goods, c.party);
        _record(Kinds.COMMISSION, _sectionOf(c.party), digest);
    }

    /// @inheritdoc ICustody
    function handoff(
        Handoff calldata h,
        Answer calldata a,
        bytes calldata release,
        bytes calldata acceptance,
        bytes calldata receipt
    ) external {
        bytes32 digest = _requireBothHands(h, a, release, acceptance, receipt);
        (bytes32 id, bytes32 claimed, bytes8 to) = (h.goods, h.seals, h.to);
        GoodsState state = _states[id];
        bytes32 seals = claimed;
        // The usual way: the doors bear what the last record left there, and the tip says so.
        if (state.tip() != _tip(h.head, seals)) (state, seals) = _at(id, h.head);
        _requireHolder(id, state, h.party);
        if (a.answer == Choices.ANSWER_WORD_REFUSED) {
            _states[id] = state.withTip(_tip(digest, seals));
            emit HandoffRefused(id, to);
        } else {
            if (state.isStopped()) revert CustodyStopped(id);
            if (seals != claimed) {
                if (a.answer == Choices.ANSWER_WORD_ACCEPTED) {
                    revert CustodySealsDiffer(id, seals, claimed);
                }
                _changeSeals(id, seals, claimed);
            }
            _states[id] = state.withTip(_tip(digest, claimed)).withHolder(to);
            emit GoodsHandedOver(id, to);
        }
        _record(Kinds.ANSWER, _sectionsOf(h), digest);
    }

    /// @inheritdoc ICustody
    function withdraw(
        WithdrawOffer calldata w,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(w));
        (uint64 date, ) = _dated(digest, w.deadline, receipt);
        _requireParty(digest, signature, w.party, Choices.SCOPE_CUSTODY, date);
        (GoodsState state, bytes32 seals) = _atHolder(w.goods, w.head, w.party);
        _states[w.goods] = state.withTip(_tip(digest, seals));
        emit OffersWithdrawn(w.goods);
        _record(Kinds.WITHDRAW_OFFER, _sectionOf(w.party), digest);
    }

    /// @inheritdoc ICustody
    function seal(Seal calldata s, bytes calldata signature, bytes calldata receipt) external {
        bytes32 digest = _digest(Statements.hash(s));
        (uint64 date, ) = _dated(digest, s.deadline, receipt);
        _requireParty(digest, signature, s.party, Choices.SCOPE_CUSTODY, date);
        (GoodsState state, bytes32 seals) = _atHolder(s.goods, s.head, s.party);
        _changeSeals(s.goods, seals, s.seals);
        _states[s.goods] = state.withTip(_tip(digest, s.seals));
        _record(Kinds.SEAL, _sectionOf(s.party), digest);
    }

    /// @inheritdoc ICustody
    function contest(
        Complete calldata loser,
        Handoff calldata winnerHandoff,
        Answer calldata winner,
        Inclusion calldata proof
    ) external {
        Handoff calldata h = loser.handoff;
        bytes32 digest = _requireBothHands(
            h,
            loser.answer,
            loser.release,
            loser.acceptance,
            loser.receipt
        );
        if (loser.receipt.length == 0) revert CustodyReceiptMissing(digest);
        bytes32 won = _requireWinner(h.goods, winnerHandoff, winner, proof);
        if (
            digest == won ||
            loser.answer.answer == Choices.ANSWER_WORD_REFUSED ||
            h.goods != winnerHandoff.goods ||
            h.head != winnerHandoff.head ||
            h.party != winnerHandoff.party
        ) revert CustodyNoContest(digest, won);
        _consume(digest);
        GoodsState before = _states[h.goods];
        _store(h.goods, before, before.withContested(true));
        emit GoodsContested(h.goods, digest, won);
        _record(CONTESTED, _sectionsOf(h), digest);
    }

    /// A complete handoff: what both people signed fits together, and both could sign it then.
    /// @return digest that of the answer
    function _requireBothHands(
        Handoff calldata h,
        Answer calldata a,
        bytes calldata release,
        bytes calldata acceptance,
        bytes calldata receipt
    ) private view returns (bytes32 digest) {
        bytes32 offer = _digest(Statements.hash(h));
        if (a.handoff != offer) revert CustodyAnswerForeign(offer, a.handoff);
        if (a.party != h.to) revert CustodyNotReceiver(h.to, a.party);
        if (h.to == h.party) revert CustodySameHands(h.party);
        digest = _digest(Statements.hash(a));
        (uint64 date, ) = _dated(digest, a.deadline, receipt);
        _requireDeadline(h.deadline, date);
        _requireParties(_signer(offer, release), h.party, _signer(digest, acceptance), h.to, date);
    }

    /// The winner is on record: it still is the head, or the log has it.
    function _requireWinner(
        bytes32 id,
        Handoff calldata h,
        Answer calldata a,
        Inclusion calldata proof
    ) private view returns (bytes32 digest) {
        digest = _digest(Statements.hash(a));
        bytes32 offer = _digest(Statements.hash(h));
        if (a.handoff != offer) revert CustodyAnswerForeign(offer, a.handoff);
        if (_states[id].tip() == _tip(digest, _seals[id])) return digest;
        bytes calldata record = proof.record;
        bool isOfAnswer =
            record.length > 63 &&
                bytes32(record[63:]) == digest &&
                uint16(bytes2(record[1:])) == Kinds.ANSWER;
        if (!isOfAnswer || !LOG.includes(record, proof.index, proof.path)) {
            revert CustodyWinnerUnproven(digest);
        }
    }

    /// The sections whose parties signed.
    function _sectionsOf(Handoff calldata h) private pure returns (bytes32) {
        return SectionList.pair(PartyId.sectionOf(h.party), PartyId.sectionOf(h.to));
    }
}
