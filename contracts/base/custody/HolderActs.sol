// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {HolderAct, Kinds, Statements} from "../../generated/Statements.sol";
import {ICustodyAnnex} from "../../interfaces/ICustodyAnnex.sol";
import {GoodsState} from "../../lib/GoodsState.sol";
import {Closing} from "./Closing.sol";

/// What a holder says with one hand, since nobody receives the goods. None of it moves them to another
/// holder, so none of it can be used to get rid of what stops them.
abstract contract HolderActs is ICustodyAnnex, Closing {
    /// @inheritdoc ICustodyAnnex
    function holderAct(
        HolderAct calldata h,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(h));
        (uint64 date, ) = _dated(digest, h.deadline, receipt);
        _requireParty(digest, signature, h.party, Choices.SCOPE_CUSTODY, date);
        bytes32 id = h.goods;
        (GoodsState state, bytes32 seals) = _atHolder(id, h.head, h.party);
        bytes20 tip = _tip(digest, seals);
        if (h.word == Choices.HOLDER_WORD_DIVERT) {
            _states[id] = state.withTip(tip);
            emit GoodsDiverted(id);
        } else if (h.word == Choices.HOLDER_WORD_LOSS) {
            if (_exceptions[id].lost) revert CustodyLost(id);
            _exceptions[id].lost = true;
            _states[id] = state.withTip(tip).withHeld(true);
            emit GoodsLost(id);
        } else {
            _closeOwn(id, state, tip);
        }
        _record(Kinds.HOLDER_ACT, _sectionOf(h.party), digest);
    }
}
