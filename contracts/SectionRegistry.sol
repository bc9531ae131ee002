// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LogKeys} from "./base/registry/LogKeys.sol";
import {Parties} from "./base/registry/Parties.sol";
import {Recoveries} from "./base/registry/Recoveries.sol";
import {RegistryRows} from "./base/registry/RegistryRows.sol";
import {Choices} from "./generated/Choices.sol";
import {
    CancelPending,
    Kinds,
    SectionAdmitted,
    Statements,
    WithdrawSection
} from "./generated/Statements.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {ISectionRegistry} from "./interfaces/ISectionRegistry.sol";
import {Groups} from "./lib/Groups.sol";
import {Holding} from "./lib/Holding.sol";
import {Offices} from "./lib/Offices.sol";
import {SectionList} from "./lib/SectionList.sol";

/// Sections, their people, keys and parties (PROTOCOL §2). Each section rules its own rows and nothing
/// else; a section enters at the founding or by the act of a minute; the deployer has no power.
contract SectionRegistry is Recoveries, Parties, LogKeys {
    /// The fields of the SectionAdmitted statement that is recorded for it.
    event SectionEntered(bytes2 indexed section, bytes32 keys, uint32 minute);
    event SectionWithdrawn(bytes2 indexed section, uint64 withdrawnAt);
    event FoundingRecorded();
    event FoundingClosed();

    error SectionRegistryNotMinutes(address caller);
    error SectionRegistryFoundingRecorded();
    error SectionRegistrySectionCodeWrong(bytes2 section);
    error SectionRegistrySectionsFull(bytes2 section);
    error SectionRegistryKeysWrong(bytes2 section, uint8 office, uint256 keys, uint8 threshold);
    error SectionRegistryNothingPending(bytes2 section, address appointee);
    error SectionRegistryWithdrawnAlready(bytes2 section, uint64 withdrawnAt);

    uint256 private constant GOVERNMENT_KEYS = 3;
    uint8 private constant GOVERNMENT_THRESHOLD = 2;

    /// Hash of the keys with which a section entered at the founding, until its record stands.
    mapping(bytes2 section => bytes32) private _foundingKeys;
    mapping(bytes2 section => uint64) private _withdrawnAt;

    /// @param log_ predicted address of the RecordLog, which is deployed next
    /// @param founding keys of each founding section, made on its own machine
    constructor(IRecordLog log_, SectionKeys[] memory founding) RegistryRows(log_) {
        for (uint256 i = 0; i < founding.length; ++i) {
            _foundingKeys[founding[i].code] = _admit(founding[i]);
        }
    }

    /// @inheritdoc ISectionRegistry
    function withdrawnAt(bytes2 section) external view returns (uint64) {
        return _withdrawnAt[section];
    }

    /// Puts the founding sections on record: once, by anyone, when the log stands. Until then no
    /// statement about a section is accepted.
    function recordFounding() external {
        if (_founding != Founding.UNRECORDED) revert SectionRegistryFoundingRecorded();
        _founding = Founding.OPEN;
        emit FoundingRecorded();
        bytes32 list = _sections;
        for (uint256 i = 0; i < SectionList.count(list); ++i) {
            bytes2 code = SectionList.codeAt(list, i);
            _recordAdmission(code, _foundingKeys[code], 0);
        }
    }

    /// @inheritdoc ISectionRegistry
    function closeFounding() external {
        _requireMinutes();
        if (_founding == Founding.CLOSED) return;
        _founding = Founding.CLOSED;
        emit FoundingClosed();
    }

    /// @inheritdoc ISectionRegistry
    function admitSection(SectionKeys calldata keys, uint32 minute) external {
        _requireMinutes();
        _recordAdmission(keys.code, _admit(keys), minute);
    }

    /// A government cancels a change of its own section that has not taken effect yet: an appointment
    /// by its key, a log key by the last 20 bytes of its name, or with the zero address a recovery.
    /// @param signatures k of GOVERNMENT_ROOT
    function cancelPending(
        CancelPending calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (bytes32 digest, uint64 date) = _openBySet(
            Statements.hash(s),
            s.section,
            Choices.OFFICE_GOVERNMENT_ROOT,
            s.deadline,
            signatures,
            receipt
        );
        bool cancelled =
            s.appointee == address(0)
                ? _cancelRecovery(s.section, date)
                : _cancelAppointment(s.section, s.appointee, date) ||
                    _cancelLogKey(s.section, s.appointee, date);
        if (!cancelled) revert SectionRegistryNothingPending(s.section, s.appointee);
        _record(Kinds.CANCEL_PENDING, s.section, digest);
    }

    /// A government withdraws its section: from then on no shared minute comes into force for it.
    /// @param signatures k of GOVERNMENT_ROOT
    function withdrawSection(
        WithdrawSection calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        (bytes32 digest, uint64 date) = _openBySet(
            Statements.hash(s),
            s.section,
            Choices.OFFICE_GOVERNMENT_ROOT,
            s.deadline,
            signatures,
            receipt
        );
        uint64 before = _withdrawnAt[s.section];
        if (before != 0) revert SectionRegistryWithdrawnAlready(s.section, before);
        _withdrawnAt[s.section] = date;
        emit SectionWithdrawn(s.section, date);
        _record(Kinds.WITHDRAW_SECTION, s.section, digest);
    }

    /// The one thing that hangs on msg.sender here: acts of a minute come from the contract that the
    /// log has admitted as the writer of minutes, now.
    function _requireMinutes() private view {
        if (msg.sender != _writer(Groups.MINUTES)) revert SectionRegistryNotMinutes(msg.sender);
    }

    function _cancelAppointment(bytes2 section, address key, uint64 date) private returns (bool) {
        Holding held = _holdings[key];
        bool pending =
            held.section() == section &&
                !_in(Offices.PARTY, held.office()) &&
                held.ending() == 0 &&
                held.from() > date;
        if (pending) _endHolding(key, date, Choices.ENDING_ENDED);
        return pending;
    }

    /// @return hash of the keys, as it stands in the SectionAdmitted record
    function _admit(SectionKeys memory keys) private returns (bytes32) {
        bytes2 code = keys.code;
        bytes32 list = _sections;
        if (!SectionList.isCode(code) || SectionList.has(list, code)) {
            revert SectionRegistrySectionCodeWrong(code);
        }
        if (SectionList.count(list) == SectionList.MAX) revert SectionRegistrySectionsFull(code);
        _sections = SectionList.insert(list, code);
        if (keys.governmentRoot.length != GOVERNMENT_KEYS) {
            revert SectionRegistryKeysWrong(
                code,
                Choices.OFFICE_GOVERNMENT_ROOT,
                keys.governmentRoot.length,
                GOVERNMENT_THRESHOLD
            );
        }
        _installSet(code, Choices.OFFICE_SECTION_ADMIN, keys.admins, keys.adminThreshold);
        _installSet(
            code,
            Choices.OFFICE_GOVERNMENT_ROOT,
            keys.governmentRoot,
            GOVERNMENT_THRESHOLD
        );
        _installSet(code, Choices.OFFICE_RECOVERY, keys.recovery, keys.recoveryThreshold);
        return keccak256(abi.encode(keys));
    }

    function _installSet(
        bytes2 section,
        uint8 office,
        address[] memory keys,
        uint8 threshold_
    ) private {
        if (threshold_ < 2 || keys.length < threshold_) {
            revert SectionRegistryKeysWrong(section, office, keys.length, threshold_);
        }
        address former = address(0);
        for (uint256 i = 0; i < keys.length; ++i) {
            if (keys[i] <= former) revert SectionRegistryQuorumUnordered(keys[i], former);
            former = keys[i];
            Holding held = _holding(former);
            if (!held.isNone()) revert SectionRegistryKeyForeign(former, held.section());
            _install(former, section, office, uint64(block.timestamp), OPEN_END);
        }
        _setThreshold(section, office, threshold_);
    }

    function _recordAdmission(bytes2 code, bytes32 keys, uint32 minute) private {
        emit SectionEntered(code, keys, minute);
        bytes32 digest = _digest(Statements.hash(SectionAdmitted(code, keys, minute)));
        _record(Kinds.SECTION_ADMITTED, _sections, digest);
    }
}
