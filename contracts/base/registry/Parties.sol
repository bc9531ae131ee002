// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {
    Delegate,
    EndDelegate,
    EndParty,
    Kinds,
    PartyAdmin,
    RegisterParty,
    Statements
} from "../../generated/Statements.sol";
import {Holding, HoldingLib} from "../../lib/Holding.sol";
import {PartyId} from "../../lib/PartyId.sol";
import {RegistryRows} from "./RegistryRows.sol";

/// Shippers, carriers, brokers and their people (PROTOCOL §2). The section registers the party, not
/// its staff: a party's admin key delegates by scope and dates.
abstract contract Parties is RegistryRows {
    event PartyRegistered(bytes8 indexed party, address admin);
    event PartyAdminReplaced(bytes8 indexed party, address admin, address former);
    event PartyEnded(bytes8 indexed party, uint64 endedAt, uint8 ending);
    event Delegated(
        address indexed key,
        bytes8 indexed party,
        uint8 scope,
        uint64 from,
        uint64 until
    );

    error SectionRegistryPartyMalformed(bytes8 party, bytes2 section);
    error SectionRegistryPartyKnown(bytes8 party);
    error SectionRegistryPartyUnknown(bytes8 party, bytes2 section);
    error SectionRegistryDelegateUnknown(address key, bytes8 party);

    /// A section registers a party for ever: a struck-off id is not given again.
    /// @param signatures REGISTRAR, then the party's admin key
    function registerParty(
        RegisterParty calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (bytes32 digest, uint64 date) = _open(Statements.hash(s), s.section, s.deadline, receipt);
        _requireRegistrar(digest, signatures, 2, s.section, date);
        _requireConsent(digest, signatures, s.admin);
        if (!PartyId.isWellFormed(s.party) || PartyId.sectionOf(s.party) != s.section) {
            revert SectionRegistryPartyMalformed(s.party, s.section);
        }
        if (_parties[s.party].admin != address(0)) revert SectionRegistryPartyKnown(s.party);
        _requireFree(s.admin, s.section, date);
        _parties[s.party].admin = s.admin;
        emit PartyRegistered(s.party, s.admin);
        _installParty(
            s.admin,
            s.party,
            Choices.OFFICE_PARTY_ADMIN,
            Choices.SCOPE_ALL,
            date,
            OPEN_END
        );
        _record(Kinds.REGISTER_PARTY, s.section, digest);
    }

    /// The registering section gives a party another admin key in place of the former.
    /// @param signatures REGISTRAR, then the new admin key
    function partyAdmin(
        PartyAdmin calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (bytes32 digest, uint64 date) = _open(Statements.hash(s), s.section, s.deadline, receipt);
        _requireRegistrar(digest, signatures, 2, s.section, date);
        _requireConsent(digest, signatures, s.admin);
        PartyRow storage row = _requireKnown(s.party, s.section);
        if (row.ending != 0) revert SectionRegistryEndedAlready(row.endedAt, row.ending);
        _requireFree(s.admin, s.section, date);
        address former = row.admin;
        _endHolding(former, date, Choices.ENDING_ENDED);
        row.admin = s.admin;
        emit PartyAdminReplaced(s.party, s.admin, former);
        _installParty(
            s.admin,
            s.party,
            Choices.OFFICE_PARTY_ADMIN,
            Choices.SCOPE_ALL,
            date,
            OPEN_END
        );
        _record(Kinds.PARTY_ADMIN, s.section, digest);
    }

    /// A section strikes a party it registered off its rolls, and with it every key of the party.
    /// @param signatures REGISTRAR
    function endParty(
        EndParty calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (bytes32 digest, uint64 date) = _open(Statements.hash(s), s.section, s.deadline, receipt);
        _requireRegistrar(digest, signatures, 1, s.section, date);
        PartyRow storage row = _requireKnown(s.party, s.section);
        row.endedAt = _endOf(row.endedAt, row.ending, date, s.ending);
        row.ending = s.ending;
        emit PartyEnded(s.party, row.endedAt, s.ending);
        _endKeys(s.party, date, s.ending);
        _record(Kinds.END_PARTY, s.section, digest);
    }

    /// A party lets a key sign for it.
    /// @param signatures the party's admin, then the delegate
    function delegate(
        Delegate calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        bytes2 section = PartyId.sectionOf(s.party);
        (bytes32 digest, uint64 date) = _open(Statements.hash(s), section, s.deadline, receipt);
        _requireCount(signatures, 2);
        _requireParty(digest, signatures[0], s.party, 0, date);
        _requireConsent(digest, signatures, s.delegate);
        _requireFree(s.delegate, section, date);
        uint64 from = _start(s.from, false, date);
        _requireTerm(from, s.until);
        _installParty(s.delegate, s.party, Choices.OFFICE_PARTY_AGENT, s.scope, from, s.until);
        _record(Kinds.DELEGATE, section, digest);
    }

    /// A party takes a key's power away, at once; its admin key itself is replaced by the section.
    /// @param signatures the party's admin
    function endDelegate(
        EndDelegate calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        bytes2 section = PartyId.sectionOf(s.party);
        (bytes32 digest, uint64 date) = _open(Statements.hash(s), section, s.deadline, receipt);
        _requireCount(signatures, 1);
        _requireParty(digest, signatures[0], s.party, 0, date);
        bool isOfParty = _holdings[s.delegate].roll() == _rollOf(s.party);
        if (!isOfParty || s.delegate == _parties[s.party].admin) {
            revert SectionRegistryDelegateUnknown(s.delegate, s.party);
        }
        _endHolding(s.delegate, date, s.ending);
        _record(Kinds.END_DELEGATE, section, digest);
    }

    function _installParty(
        address key,
        bytes8 party_,
        uint8 office,
        uint8 scope,
        uint64 from,
        uint64 until
    ) private {
        Holding held = HoldingLib
            .pack(PartyId.sectionOf(party_), office, uint40(from), uint40(until))
            .withParty(party_, scope);
        _enroll(key, held);
        _holdings[key] = held;
        emit Delegated(key, party_, scope, from, until);
    }

    /// Each key's own row says all there is to say about it, so that a signature costs one look at one
    /// slot: a party's end is written into the rows of its keys, as the earlier and worse of both.
    function _endKeys(bytes8 party_, uint64 date, uint8 ending) private {
        uint256 roll = _rollOf(party_);
        address[] storage list = _rolls[roll];
        for (uint256 i = 0; i < list.length; ++i) {
            Holding held = _holdings[list[i]];
            if (held.roll() != roll) continue;
            uint40 endedAt = held.endedAt();
            if (endedAt == 0 || date < endedAt) endedAt = uint40(date);
            _writeEnd(list[i], held, endedAt, ending > held.ending() ? ending : held.ending());
        }
    }

    function _rollOf(bytes8 party_) private pure returns (uint256) {
        return HoldingLib.pack(PartyId.sectionOf(party_), 0, 0, 0).withParty(party_, 0).roll();
    }

    function _requireRegistrar(
        bytes32 digest,
        bytes[] calldata signatures,
        uint256 count,
        bytes2 section,
        uint64 date
    ) private view {
        _requireCount(signatures, count);
        _requireOffice(digest, signatures[0], section, 1 << Choices.OFFICE_REGISTRAR, date);
    }

    function _requireKnown(
        bytes8 party_,
        bytes2 section
    ) private view returns (PartyRow storage row) {
        row = _parties[party_];
        if (row.admin == address(0) || PartyId.sectionOf(party_) != section) {
            revert SectionRegistryPartyUnknown(party_, section);
        }
    }
}
