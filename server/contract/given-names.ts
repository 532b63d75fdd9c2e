/**
 * Given names in use in Sweden, those of people who have moved there among them: the commonest of each generation since
 * 1940, and the commonest of the larger languages. Names that are everyday words (Mina, My, Love, August) are left out.
 */
export const givenNames: ReadonlySet<string> = new Set(
  `Agneta Agnes Albin Alexander Alexandra Alfred Alice Alicia Alma Alva Alvar Amanda Amelia Anders Andreas Andrea Anette Angelica
  Anita Anja Ann Anna Anneli Annelie Annika Annie Anton Arne Arvid Astrid Axel Barbro Bengt Benjamin Bertil Birgit Birgitta Björn
  Bo Britt Britta Camilla Carina Carl Carolina Caroline Catarina Cecilia Charlie Charlotta Charlotte Christer Christian Christina
  Christoffer Claes Clara Conny Dag Dan Daniel Daniella David Dennis Ebba Eddie Edvin Edith Ellen Elias Elin Elisabet Elisabeth Elise Ella Ellie
  Elliot Elsa Elton Elvira Emelie Emil Emilia Emma Emmy Erica Erik Erika Ester Eva Evelina Fanny Felicia Felix Filip Filippa Folke Frank Frans
  Fredrik Fredrika Freja Frida Gabriel Gabriella Georg Gerd Gunilla Gunnar Gunnel Gustaf Gustav Göran Gösta Hampus Hanna Hannah Hans
  Harald Harry Hedda Hedvig Helen Helena Helene Helge Henning Henric Henrik Henry Herman Hilda Hilma Hjalmar Holger Hugo Ida Inga Ingegerd Ingela
  Inger Ingemar Ingrid Ingvar Irene Iris Isa Isabella Isabelle Isak Ivar Jack Jacob Jakob Jan Jane Jasmine Jennie Jenny Jens Jeanette Jesper
  Jessica Jimmy Joakim Joel Johan Johanna Johannes John Johnny Jonas Jonathan Jonna Josef Josefin Josefine Julia Julian Julius Jörgen
  Kaj Kalle Karin Karl Karolina Katarina Kenneth Kent Kerstin Kjell Klara Klas Knut Krister Kristian Kristin Kristina Kristoffer Kurt
  Lars Lasse Leif Leila Leo Leon Lena Lennart Leonard Lilly Lina Linda Linn Linnea Linnéa Linus Lisa Lisbeth Liselott Liselotte Louise Lova Lovisa Lucas Ludvig Lukas
  Mads Maja Malin Malte Margareta Margaretha Maria Mariana Marianne Marie Martin Markus Marcus Martina Mathias Matilda Mats Mattias Matteo
  Melker Melvin Michael Mikael Mikaela Milo Minna Moa Molly Monica Monika Morgan Märta Måns Naemi Natalie Nellie Nicklas Niclas Niklas Nicole Nils Noah Noel Nora
  Nova Olivia Olle Olof Ola Oliver Olga Oscar Oskar Otto Ove Patric Patricia Patrik Paul Paula Per Pernilla Peter Petra Philip Pia Pontus
  Ragnar Rebecca Rickard Rikard Robert Robin Roger Roland Rolf Ronja Ronny Rune Rut Ruth Saga Sam Samuel Sandra Sara Sarah Sebastian Selma
  Signe Sigrid Sigvard Simon Siv Sixten Sofia Sofie Solveig Sonja Stefan Stella Sten Stig Stina Sture Susanne Sune Svante Sven Svea Sverker
  Therese Theo Theodor Thomas Tilda Tim Tina Tobias Tomas Tommy Tor Torbjörn Tore Torsten Tove Tuva Tyra Ulf Ulla Ulrika Ulrik Ursula Urban Valter Vanja Vera
  Verner Vidar Viggo Viktor Victor Viktoria Victoria Vilgot Vilhelm Ville Viola Vincent Viveka Wilhelm William Wilma Wille Yngve Yvonne Åke Åsa Östen
  Aaliyah Abbas Abdallah Abdi Abdirahman Abdul Abdulahi Abdullah Abdulkadir Adam Adnan Ahmad Ahmed Aisha Alaa Aleksandar Ali Alina Amal Amin Amina Amir Amira
  Ana Anas Andrei Andrzej Anwar Arash Arman Asma Asha Ayan Aya Ayse Ayşe Aziz Bahar Bashir Bilal Biljana Bogdan Bozena Burhan Daria Darius Dejan Denisa Diyar Dragan
  Dragana Dusan Ebru Elena Elham Emina Emre Enes Ewa Fadi Fadumo Farah Farhad Farid Fatemeh Fatima Fatma Fatuma Filsan Goran Grzegorz Habib Halima Hamid Hamza Haris
  Hasan Hassan Hawa Hevin Hodan Hossein Huda Hussein Ibrahim Idris Igor Ilham Imad Iman Irina Ismail Ivana Jamal Jamila Jasmin Javier Jelena Jose José Juan Kamal
  Karim Karwan Khadija Khaled Khalid Krzysztof Layla Leyla Lamia Ludmila Maciej Magdalena Mahdi Mahmoud Mahmut Małgorzata Maher Mariam Maryam Marko Marwa Mehdi Mehmet
  Milan Milica Mirjana Mirza Mohamad Mohamed Mohammad Mohammed Mohamud Mona Muhammad Muhammed Murad Murat Mustafa Nabil Nadia Nadja Najib Nasra Nasrin Natalia Natasa
  Nawal Nermin Nikola Nina Noor Nour Olena Omar Osman Parisa Piotr Predrag Rahma Rana Rania Rashid Reza Rima Rojin Roza Said Salim Salma Samir Samira Sanja Sajad Sahra Selim Semir
  Senad Shahram Shirin Siham Slobodan Soran Suad Suleiman Svetlana Sükran Tariq Tatjana Tomasz Tuba Vesna Vladimir Wafa Walid Warda Wojciech Yasin Yasmin Yasmine Yosef
  Youssef Yousef Yusuf Zahra Zainab Zaid Zeinab Zlatan Zoran Zuzanna`
    .split(/\s+/)
    .map((name) => name.toLocaleLowerCase('sv')),
)
