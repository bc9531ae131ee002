// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Answer,
    CommissionLot,
    Handoff,
    HolderAct,
    Hold,
    JointInspection,
    OfficialAct,
    SectionInspection,
    Transform
} from "../generated/Statements.sol";
import {ICustodyBook} from "./ICustodyBook.sol";

/// What `Custody` does by the code of its annex: everything but the daily movements of goods. Called
/// at the address of `Custody`; at the annex itself every call is refused, since only `Custody` may
/// write records of custody.
interface ICustodyAnnex is ICustodyBook {
    /// Puts a lot under custody for the first time: units of one kind, in the party's hands.
    function commissionLot(
        CommissionLot calldata c,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// The holder makes goods into other goods. Inputs stand alone, empty, not stopped, not in official
    /// custody, and are closed for ever; outputs were never known and begin with this digest as head. A
    /// split and a merge keep the sum of quantities.
    /// @param pieces the goods behind `inputs`, in its order
    /// @param outputs what stands behind `outputs`, in its order
    function transform(
        Transform calldata t,
        Piece[] calldata pieces,
        Output[] calldata outputs,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// What a holder says with one hand of goods that stand alone: they are diverted (which moves
    /// nothing), lost (they change no hands until a recovery or seizure), destroyed or gone from Acta.
    /// The last two close them for ever; so they are not for what is stopped, packed or official.
    function holderAct(
        HolderAct calldata h,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// Exceptional custody: a section moves goods that stand alone without their holder's hand. INSPECTOR
    /// signs; a succession is signed by REGISTRAR. It lifts no hold and settles no contest.
    ///
    /// - seizure, abandonment: into official custody with `to`, a standing party of the section; not
    ///   of goods that a section has in custody already. Found by it, lost goods are lost no longer.
    /// - recovery: lost goods go back to their holder (`to`), or into official custody as above.
    /// - succession: the holder was registered by the section and is struck off; `to` stands. The
    ///   successor of a custodian is again a party of the section.
    /// - return: out of this section's custody to the party they were taken from.
    /// - destruction: out of this section's custody, `to` being the custodian; no other section
    ///   holds them and nothing is in them.
    function officialAct(
        OfficialAct calldata a,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// One stop: an inspector of every named section, signatures in the order of the sections. By all
    /// sections it settles a contest.
    function jointInspection(
        JointInspection calldata j,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external;

    function sectionInspection(
        SectionInspection calldata i,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// A section holds goods or releases its own hold.
    function hold(Hold calldata h, bytes calldata signature, bytes calldata receipt) external;

    /// Two complete handoffs from one head: the first included holds, this puts the other on record
    /// and stops the goods until a joint inspection says who has them. Goods that were closed since
    /// bear the mark all the same.
    /// @param loser complete, receipted and accepted, from the head that the winner has replaced
    /// @param winnerHandoff the handoff of the winning answer
    /// @param winner the answer that is on record
    /// @param proof where; its record may be empty while the winner is still the head
    function contest(
        Complete calldata loser,
        Handoff calldata winnerHandoff,
        Answer calldata winner,
        Inclusion calldata proof
    ) external;
}
