//! The controlled vocabularies of the tables.

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($(#[$about:meta])* $type:ident: $($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $type { $($(#[$doc])* $name,)* }

        impl $type {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As the tables write it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The one that the tables write so.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

vocabulary! {
    /// The gender of a person, which verbs and titles follow.
    Gender:
    /// A man.
    Masculine = "m",
    /// A woman.
    Feminine = "f",
}

vocabulary! {
    /// What a role is, whatever its title is called in this state or body.
    Office:
    /// President of a republic, chairman of a presidential council.
    HeadOfState = "head_of_state",
    /// Prime minister, chancellor.
    HeadOfGovernment = "head_of_government",
    /// Supreme leader of Iran.
    SupremeLeader = "supreme_leader",
    /// King, emir, sultan, emperor.
    Monarch = "monarch",
    /// Crown prince.
    CrownPrince = "crown_prince",
    /// A member of a ruling family without another office.
    Royal = "royal",
    /// Vice president.
    VicePresident = "vice_president",
    /// Deputy prime minister.
    DeputyHeadOfGovernment = "deputy_head_of_government",
    /// Foreign minister, secretary of state.
    ForeignMinister = "foreign_minister",
    /// Deputy foreign minister, under-secretary of the foreign ministry.
    DeputyForeignMinister = "deputy_foreign_minister",
    /// Defence minister, secretary of defence.
    DefenceMinister = "defence_minister",
    /// Deputy defence minister, minister of state for defence.
    DeputyDefenceMinister = "deputy_defence_minister",
    /// Interior minister.
    InteriorMinister = "interior_minister",
    /// Finance minister.
    FinanceMinister = "finance_minister",
    /// Minister of energy or oil.
    EnergyMinister = "energy_minister",
    /// Another minister.
    Minister = "minister",
    /// Speaker of a parliament or of one of its houses.
    Speaker = "speaker",
    /// Member of a parliament.
    Legislator = "legislator",
    /// Spokesperson.
    Spokesperson = "spokesperson",
    /// Special envoy, special representative.
    SpecialEnvoy = "special_envoy",
    /// Secretary-general.
    SecretaryGeneral = "secretary_general",
    /// Deputy secretary-general.
    DeputySecretaryGeneral = "deputy_secretary_general",
    /// High representative of the European Union.
    HighRepresentative = "high_representative",
    /// Head of a body: director, chairman, prosecutor.
    Head = "head",
    /// Leader of a movement or party.
    Leader = "leader",
    /// Second in a movement or party.
    DeputyLeader = "deputy_leader",
    /// Leader of the opposition in a state.
    OppositionLeader = "opposition_leader",
    /// National security adviser.
    NationalSecurityAdviser = "national_security_adviser",
    /// Another adviser of a leader.
    Adviser = "adviser",
    /// Head of a president's office.
    ChiefOfStaff = "chief_of_staff",
    /// Ambassador to the United Nations.
    AmbassadorUn = "ambassador_un",
    /// Ambassador elsewhere.
    Ambassador = "ambassador",
    /// Negotiator.
    Negotiator = "negotiator",
    /// Chief of the general staff, commander-in-chief of an army.
    MilitaryChief = "military_chief",
    /// Commander of a force.
    Commander = "commander",
    /// Head of an intelligence service.
    IntelligenceChief = "intelligence_chief",
    /// Governor of a central bank.
    CentralBankGovernor = "central_bank_governor",
    /// Head of a region, mayor.
    RegionalHead = "regional_head",
    /// Head of a church or a religious body.
    ReligiousLeader = "religious_leader",
    /// Judge, attorney general.
    Judge = "judge",
    /// Journalist.
    Journalist = "journalist",
    /// Businessman, businesswoman.
    Entrepreneur = "entrepreneur",
}

vocabulary! {
    /// What an organisation is.
    OrganisationKind:
    /// Founded by states, or a body of such an organisation.
    Intergovernmental = "intergovernmental",
    /// A ministry, an agency, a parliament, an army of a state.
    Government = "government",
    /// An armed movement.
    Armed = "armed",
    /// A party, an alliance of parties, a political movement.
    Party = "party",
    /// A territory that governs itself and that few states recognise.
    UnrecognisedState = "unrecognised_state",
    /// A non-governmental organisation, a trade union, a university.
    Ngo = "ngo",
    /// A church, a religious body.
    Religious = "religious",
    /// A company.
    Company = "company",
    /// A news agency, newspaper or channel.
    Media = "media",
}

vocabulary! {
    /// A sector of PLOVER: the part of society that somebody acts for.
    Sector:
    /// Agriculture.
    Agriculture = "AGR",
    /// Business.
    Business = "BUS",
    /// Police.
    Police = "COP",
    /// Organised crime.
    Crime = "CRM",
    /// Civilians.
    Civilians = "CVL",
    /// Schools, universities, think tanks.
    Education = "EDU",
    /// Former office holders, celebrities.
    Elites = "ELI",
    /// Government.
    Government = "GOV",
    /// Intergovernmental organisation.
    Intergovernmental = "IGO",
    /// Press.
    Journalism = "JRN",
    /// Courts.
    Judiciary = "JUD",
    /// Workers, trade unions.
    Labour = "LAB",
    /// Parliament.
    Legislature = "LEG",
    /// Medicine.
    Medicine = "MED",
    /// Regular army.
    Military = "MIL",
    /// Non-governmental organisation.
    Ngo = "NGO",
    /// Opposition.
    Opposition = "OPP",
    /// Territory that few states recognise.
    PartlyRecognised = "PRE",
    /// Paramilitary force on the side of a state or a party.
    Paramilitary = "PRM",
    /// Party.
    Party = "PTY",
    /// Rebels.
    Rebels = "REB",
    /// Refugees.
    Refugees = "REF",
    /// Religion.
    Religion = "REL",
    /// Intelligence service.
    Intelligence = "SPY",
    /// Armed force of unclear or transnational allegiance.
    UnaffiliatedArmed = "UAF",
    /// People of whom nothing more is said.
    Unknown = "UNK",
}

vocabulary! {
    /// What the words of a row of `agents.tsv` do.
    AgentClass:
    /// An office or an occupation that says by itself what somebody is.
    Post = "post",
    /// A body that does.
    Body = "body",
    /// Takes the sector of what it belongs to, and has its own where nothing is named.
    Member = "member",
    /// People of whom nothing more is said.
    Generic = "generic",
    /// An adjective that tells the sector where the noun does not.
    Modifier = "modifier",
    /// Makes an office a past one.
    Former = "former",
    /// Goes with somebody who stands behind what is meant.
    Link = "link",
    /// A preposition after which stands what one belongs to.
    Belonging = "belonging",
}

impl AgentClass {
    /// Whether its words are nouns that name somebody.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Post | Self::Body | Self::Member | Self::Generic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        assert!(Office::ALL.iter().all(|o| Office::from_name(o.name()) == Some(*o)));
        assert_eq!(Sector::from_name("GOV"), Some(Sector::Government));
        assert_eq!(OrganisationKind::from_name("gang"), None);
    }
}
