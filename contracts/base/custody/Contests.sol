// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {Answer, Handoff, Kinds, Statements} from "../../generated/Statements.sol";
import {ICustodyAnnex} from "../../interfaces/ICustodyAnnex.sol";
import {GoodsState} from "../../lib/GoodsState.sol";
import {BothHands} from "./BothHands.sol";

/// The second of two complete handoffs from one head (PROTOCOL §3).
abstract contract Contests is ICustodyAnnex, BothHands {
    /// Record of the loser: it moved nothing.
    uint16 private constant CONTESTED = 0x03ff;

    /// @inheritdoc ICustodyAnnex
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
}
