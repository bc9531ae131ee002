// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Answer, Handoff} from "../generated/Statements.sol";

/// What the book of goods says to whoever reads or writes it: what goes in beside the statements,
/// what happened, and why something was refused.
interface ICustodyBook {
    /// One piece of a pack or unpack, or one input of a transformation, with the head it has at that
    /// moment.
    struct Piece {
        bytes32 goods;
        bytes32 head;
    }

    /// One output of a transformation; quantity zero = one item, not a lot.
    struct Output {
        bytes32 goods;
        uint32 quantity;
    }

    /// A handoff with its answer and all that makes it complete.
    struct Complete {
        Handoff handoff;
        Answer answer;
        bytes release;
        bytes acceptance;
        bytes receipt;
    }

    /// Where a record stands in the log, with its path as `IRecordLog.includes` takes it.
    struct Inclusion {
        bytes record;
        uint64 index;
        bytes32[] path;
    }

    event GoodsCommissioned(bytes32 indexed goods, bytes8 holder);
    event LotCommissioned(bytes32 indexed goods, bytes8 holder, uint32 quantity);
    event GoodsHandedOver(bytes32 indexed goods, bytes8 holder);
    event HandoffRefused(bytes32 indexed goods, bytes8 by);
    event OffersWithdrawn(bytes32 indexed goods);
    /// What is on the doors differs from before; by a handoff only as the receiver's exception.
    event SealsChanged(bytes32 indexed goods, bytes32 seals);
    event GoodsPacked(bytes32 indexed goods, bytes32 container);
    event GoodsUnpacked(bytes32 indexed goods, bytes32 container);
    event GoodsInspected(bytes32 indexed goods, bytes32 indexed crossing, bytes32 sections);
    event GoodsHeld(bytes32 indexed goods, bytes2 section);
    event HoldReleased(bytes32 indexed goods, bytes2 section);
    event GoodsContested(bytes32 indexed goods, bytes32 loser, bytes32 winner);
    event ContestSettled(bytes32 indexed goods);
    event GoodsDiverted(bytes32 indexed goods);
    event GoodsLost(bytes32 indexed goods);
    event GoodsRecovered(bytes32 indexed goods, bytes8 holder);
    /// They went into what `transformation`, the digest of a statement, made of them.
    event GoodsTransformed(bytes32 indexed goods, bytes32 indexed transformation);
    /// No statement about them passes any more.
    event GoodsClosed(bytes32 indexed goods);
    /// A section took them from a party into official custody, where `custodian` keeps them for it.
    event GoodsTaken(bytes32 indexed goods, bytes2 section, bytes8 from, bytes8 custodian);
    /// Official custody ended in the hands of the party from which they were taken.
    event GoodsReturned(bytes32 indexed goods, bytes8 holder);
    event HolderSucceeded(bytes32 indexed goods, bytes8 former, bytes8 holder);

    error CustodyGoodsKnown(bytes32 goods);
    error CustodyGoodsUnknown(bytes32 goods);
    /// Destroyed, transformed, or gone from Acta: for ever.
    error CustodyClosed(bytes32 goods);
    /// The goods have had another statement since (or never had this head).
    error CustodyHeadStale(bytes32 goods, bytes32 head);
    error CustodyNotHolder(bytes32 goods, bytes8 holder, bytes8 party);
    error CustodyNotReceiver(bytes8 to, bytes8 party);
    error CustodySameHands(bytes8 party);
    error CustodyAnswerForeign(bytes32 handoff, bytes32 named);
    error CustodySealsDiffer(bytes32 goods, bytes32 seals, bytes32 claimed);
    /// Held, lost or contested, or something inside is: it changes no hands.
    error CustodyStopped(bytes32 goods);
    error CustodyInside(bytes32 goods, bytes32 container);
    error CustodyNotInside(bytes32 goods, bytes32 container);
    error CustodyInItself(bytes32 goods);
    error CustodyTooDeep(bytes32 goods, uint256 height);
    error CustodyTooMany(bytes32 goods, uint256 pieces);
    error CustodyCountDiffers(uint32 count, uint256 pieces);
    error CustodyContentsDiffer(bytes32 contents, bytes32 root);
    error CustodyContainerClash(bytes32 goods, bytes32 container);
    /// What is inside would be closed with its container, and nobody could take it out again.
    error CustodyNotEmpty(bytes32 goods, uint256 pieces);
    error CustodySectionsUnfit(bytes32 sections);
    error CustodyReasonMissing(bytes32 goods, bytes32 crossing);
    error CustodyHoldStands(bytes32 goods, bytes2 section);
    error CustodyHoldUnknown(bytes32 goods, bytes2 section);
    /// Not two complete handoffs by one holder from one head, or the loser moved nothing anyway.
    error CustodyNoContest(bytes32 loser, bytes32 winner);
    /// Without a receipt it was no promise that anyone relied on, and could be made up afterwards.
    error CustodyReceiptMissing(bytes32 loser);
    error CustodyWinnerUnproven(bytes32 winner);
    /// A lot without a quantity, or a single item where a lot is wanted.
    error CustodyQuantityMissing(bytes32 goods);
    /// A split or merge that would make or lose something.
    error CustodyQuantityDiffers(uint256 into, uint256 out);
    /// A split makes several of one, a merge one of several.
    error CustodyWordUnfit(uint8 word, uint256 inputs, uint256 outputs);
    /// In the custody of a section: closed, packed and transformed only after a handoff or a return.
    error CustodyOfficial(bytes32 goods, bytes2 section);
    error CustodyNotOfficial(bytes32 goods);
    /// Another section took them, and only that one gives them back or destroys them.
    error CustodyOfficialForeign(bytes32 goods, bytes2 section, bytes2 given);
    error CustodyOfficeUnfit(uint8 word, uint8 office);
    error CustodyLost(bytes32 goods);
    error CustodyNotLost(bytes32 goods);
    error CustodyPartyForeign(bytes8 party, bytes2 section);
    error CustodyPartyUnknown(bytes8 party);
    error CustodyPartyEnded(bytes8 party, uint64 endedAt, uint64 date);
    /// A holder that stands signs for itself.
    error CustodyHolderStands(bytes32 goods, bytes8 holder);
    error CustodyReturnAstray(bytes32 goods, bytes8 takenFrom, bytes8 to);
    /// One section does not destroy what others hold.
    error CustodyHeldByOthers(bytes32 goods, bytes32 sections);
    error CustodyAnnexMissing(address annex);
}
