// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {CommissionLot, Kinds, Statements, Transform} from "../../generated/Statements.sol";
import {ICustodyAnnex} from "../../interfaces/ICustodyAnnex.sol";
import {GoodsState, GoodsStateLib} from "../../lib/GoodsState.sol";
import {Rfc6962List} from "../../lib/Rfc6962List.sol";
import {Closing} from "./Closing.sol";

/// Lots, and goods that become other goods.
///
/// An attacker would wash goods that are held, contested or seized by making others of them, name one
/// input twice, or let an output take the place of goods that exist: inputs are closed one by one
/// before any output is written, so that each is refused by what the book says of it then.
abstract contract Transformations is ICustodyAnnex, Closing {
    /// @inheritdoc ICustodyAnnex
    function commissionLot(
        CommissionLot calldata c,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(c));
        (uint64 date, ) = _dated(digest, c.deadline, receipt);
        _requireParty(digest, signature, c.party, Choices.SCOPE_CUSTODY, date);
        _begin(c.goods, c.quantity, c.party, digest, true);
        _record(Kinds.COMMISSION_LOT, _sectionOf(c.party), digest);
    }

    /// @inheritdoc ICustodyAnnex
    function transform(
        Transform calldata t,
        Piece[] calldata pieces,
        Output[] calldata outputs,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(t));
        (uint64 date, ) = _dated(digest, t.deadline, receipt);
        _requireParty(digest, signature, t.party, Choices.SCOPE_CUSTODY, date);
        _requireContents(t.inputs, t.inputCount, pieces);
        _requireOutputs(t.outputs, t.outputCount, outputs);
        _requireWord(t.word, pieces.length, outputs.length);
        bool isOfLots = t.word != Choices.TRANSFORM_WORD_TRANSFORM;
        uint256 into = 0;
        uint256 out = 0;
        for (uint256 i = 0; i < pieces.length; ++i) {
            into += _spend(pieces[i], t.party, digest, isOfLots);
        }
        for (uint256 i = 0; i < outputs.length; ++i) {
            (bytes32 id, uint32 quantity) = (outputs[i].goods, outputs[i].quantity);
            _begin(id, quantity, t.party, digest, isOfLots);
            out += quantity;
        }
        if (isOfLots && into != out) revert CustodyQuantityDiffers(into, out);
        _record(Kinds.TRANSFORM, _sectionOf(t.party), digest);
    }

    /// Closes an input.
    /// @return quantity of a lot that is split or merged
    function _spend(
        Piece calldata piece,
        bytes8 party,
        bytes32 digest,
        bool isOfLots
    ) private returns (uint32 quantity) {
        bytes32 id = piece.goods;
        (GoodsState state, bytes32 seals) = _atHolder(id, piece.head, party);
        if (isOfLots) {
            quantity = _quantities[id];
            if (quantity == 0) revert CustodyQuantityMissing(id);
        }
        _closeOwn(id, state, _tip(digest, seals));
        emit GoodsTransformed(id, digest);
    }

    /// Goods under custody for the first time, without seals.
    function _begin(bytes32 id, uint32 quantity, bytes8 party, bytes32 digest, bool isLot) private {
        _requireUnknown(id);
        if (isLot && quantity == 0) revert CustodyQuantityMissing(id);
        _states[id] = GoodsStateLib.fresh(_tip(digest, 0), party);
        if (quantity == 0) {
            emit GoodsCommissioned(id, party);
        } else {
            _quantities[id] = quantity;
            emit LotCommissioned(id, party, quantity);
        }
    }

    function _requireOutputs(bytes32 root, uint32 count, Output[] calldata outputs) private view {
        _requireListed(count, outputs.length);
        bytes32[] memory leaves = new bytes32[](count);
        for (uint256 i = 0; i < leaves.length; ++i) {
            bytes32 quantity = bytes32(uint256(outputs[i].quantity));
            leaves[i] = Rfc6962List.leaf(outputs[i].goods, quantity);
        }
        _requireRoot(root, leaves);
    }

    /// A split of one into one would be a new name for a lot, a merge of one likewise.
    function _requireWord(uint8 word, uint256 inputs, uint256 outputs) private pure {
        bool unfit =
            (word == Choices.TRANSFORM_WORD_SPLIT && (inputs != 1 || outputs == 1)) ||
                (word == Choices.TRANSFORM_WORD_MERGE && (inputs == 1 || outputs != 1));
        if (unfit) revert CustodyWordUnfit(word, inputs, outputs);
    }
}
