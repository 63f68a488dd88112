//! What can stand in the audit. Who adds something here gives it words in the staff's app, or that does not compile.

use crate::codes::codes;

codes! {
    /// Something that was done, outside a booking's own history.
    Action {
        /// Somebody signed in.
        SignIn = "sign_in",
        /// Somebody signed out.
        SignOut = "sign_out",
        /// The identity provider said that a session is over.
        SignOutByProvider = "sign_out_by_provider",
        /// A sign-in was over because nothing was done for a while, or after its longest time.
        SignInExpired = "sign_in_expired",
        /// An account was tied to the identity provider.
        BindToProvider = "bind_to_provider",
        /// Somebody got an account, or permissions at another prison.
        AddStaff = "add_staff",
        /// Permissions were given or taken.
        ChangePermissions = "change_permissions",
        /// An administrator signed somebody out.
        EndSignIns = "end_sign_ins",
        /// An account was stopped.
        DisableStaff = "disable_staff",
        /// A code to set an account up with was made.
        GiveSetUpCode = "give_set_up_code",
        /// An account got its password and second factor.
        SetUpAccount = "set_up_account",
        /// A note was written for staff.
        AddNote = "add_note",
        /// A message was written to the visitor.
        SendMessage = "send_message",
        /// Soft rules were set aside.
        Override = "override",
        /// A review flag was settled.
        DealWithReviewFlag = "deal_with_review_flag",
        /// The timetable was edited.
        EditTimetable = "edit_timetable",
        /// The prison's settings were changed.
        ChangeSettings = "change_settings",
        /// Visiting orders were added or taken.
        AdjustAllowance = "adjust_allowance",
        /// Two people with one name and date of birth were told apart.
        KeepPeopleApart = "keep_people_apart",
        /// They are one person after all.
        KeepPeopleApartNoMore = "keep_people_apart_no_more",
        /// A program got a key.
        CreateApiKey = "create_api_key",
        /// A program's key was ended.
        RevokeApiKey = "revoke_api_key",
        /// A professional asked to join a firm.
        AskToJoinFirm = "ask_to_join_firm",
        /// A professional was accepted.
        AcceptProfessional = "accept_professional",
        /// A professional was not accepted.
        RefuseProfessional = "refuse_professional",
        /// A member of a firm became its administrator.
        MakeFirmAdministrator = "make_firm_administrator",
        /// A member of a firm is no administrator any more.
        EndFirmAdministrator = "end_firm_administrator",
        /// A professional was taken off a firm, or left it.
        LeaveFirm = "leave_firm",
        /// A professional added a client.
        AddClient = "add_client",
        /// A client's matter, hearing or place on the list was changed, or news of them seen.
        EditClient = "edit_client",
        /// Who works for a client was changed.
        ShareClient = "share_client",
        /// A visit was booked for a client.
        BookForClient = "book_for_client",
        /// A client's visit was called off.
        CancelForClient = "cancel_for_client",
        /// Visits of long ago were erased.
        EraseVisits = "erase_visits",
        /// Sessions of long ago were erased.
        EraseSessions = "erase_sessions",
        /// What visitors wrote as feedback was erased.
        EraseFeedbackWords = "erase_feedback_words",
        /// Why visiting orders were adjusted was erased.
        EraseAdjustmentReasons = "erase_adjustment_reasons",
    }
}
